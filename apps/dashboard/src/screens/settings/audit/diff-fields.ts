type Fields = Readonly<Record<string, unknown>> | null;

export interface ChangedField {
  readonly name: string;
  /** As text; undefined when it was, or is, not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Fields of both sides, in their order, with what they were and are. */
export function diffFields(before: Fields, after: Fields): readonly ChangedField[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].map(name => ({ name, before: textOf(before, name), after: textOf(after, name) }));
}

function textOf(fields: Fields, name: string): string | undefined {
  if (fields === null || !Object.hasOwn(fields, name)) return undefined;
  const value = fields[name];
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
