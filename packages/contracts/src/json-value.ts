import { z } from 'zod';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** How deep a JSON value inside a stored document may nest. */
export const MAX_JSON_DEPTH = 12;

/** Any JSON value, at most {@link MAX_JSON_DEPTH} levels deep and `maxEntries` values in all. */
export function boundedJson(maxEntries: number): z.ZodType<JsonValue> {
  // Not `z.custom`: a JSON schema can be generated from a refined `any`.
  return z.any().refine(value => isBoundedJson(value, maxEntries), {
    message: `must be JSON of at most ${maxEntries} values and ${MAX_JSON_DEPTH} levels`,
  });
}

function isBoundedJson(root: unknown, maxEntries: number): boolean {
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let seen = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    seen += 1;
    if (seen > maxEntries || next.depth > MAX_JSON_DEPTH) return false;
    const { value } = next;
    if (value === null || typeof value === 'boolean' || typeof value === 'string') continue;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return false;
      continue;
    }
    if (typeof value !== 'object') return false;
    const prototype = Object.getPrototypeOf(value);
    if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return false;
    const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (inner.length > maxEntries) return false;
    for (const item of inner) pending.push({ value: item, depth: next.depth + 1 });
  }
  return true;
}
