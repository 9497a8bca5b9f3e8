import type { JsonValue } from '@baraza/contracts';
import type { Path } from './expression/expression.ts';

/** What lies at the end of a path inside a JSON value; undefined when a part is missing. Only own properties are read. */
export function readInside(root: JsonValue | undefined, path: Path, from = 0): JsonValue | undefined {
  let value = root;
  for (let index = from; index < path.length; index += 1) {
    const part = path[index];
    if (value === null || typeof value !== 'object' || part === undefined) return undefined;
    if (Array.isArray(value)) {
      if (part === 'length') return value.length;
      value = typeof part === 'number' ? (value[part] as JsonValue | undefined) : undefined;
    } else {
      const key = String(part);
      value = Object.hasOwn(value, key) ? (value as Readonly<Record<string, JsonValue>>)[key] : undefined;
    }
  }
  return value;
}
