/** What a failed test expected and did not get: one text for each failure, with the step it was at. */
export function failuresOf(result: { readonly [name: string]: unknown }): readonly string[] {
  const steps = Array.isArray(result['steps']) ? (result['steps'] as readonly unknown[]) : [];
  return steps.flatMap(step => {
    if (!isObject(step) || !Array.isArray(step['failures'])) return [];
    return step['failures']
      .filter(isObject)
      .map(
        ({ what, diff }) => `${String(step['number'])}. ${String(step['action'])} – ${String(what)}\n${String(diff)}`,
      );
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
