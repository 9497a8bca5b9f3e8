/** The dotted paths of everything in a form's values, whole before part. Lists are one value. */
export function formPaths(values: object, prefix = ''): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const path = `${prefix}${name}`;
    return isPlain(value) ? [path, ...formPaths(value, `${path}.`)] : [path];
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
