import type { FlowWarning } from './flow-finding.ts';

/** Fields of the document as it was written that mean nothing to us: most often a misspelt name. At most 50 are told. */
export function findUnknownFields(written: unknown, understood: unknown): FlowWarning[] {
  const warnings: FlowWarning[] = [];
  compare(written, understood, '', undefined, 0, warnings);
  return warnings;
}

function compare(
  written: unknown,
  understood: unknown,
  path: string,
  nodeId: string | undefined,
  depth: number,
  warnings: FlowWarning[],
): void {
  if (depth > 16 || warnings.length >= 50) return;
  if (typeof written !== 'object' || written === null || typeof understood !== 'object' || understood === null) return;
  const known = understood as Readonly<Record<string, unknown>>;
  const id = 'id' in written && 'type' in written && typeof written.id === 'string' ? written.id : nodeId;
  for (const [key, value] of Object.entries(written)) {
    const where = path === '' ? key : `${path}.${key}`;
    if (Object.hasOwn(known, key)) compare(value, known[key], where, id, depth + 1, warnings);
    else if (value !== undefined) {
      warnings.push({
        code: 'unknown_field',
        ...(id === undefined ? {} : { nodeId: id }),
        message: `"${where}" means nothing here and is ignored.`,
      });
    }
  }
}
