import { invalid } from './app-error.ts';

/** One page of a list. `nextCursor` is null on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageRequest {
  /** 1 to 200. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Packs the sort key of the last row into an opaque cursor. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Unpacks a cursor; anything that is not one of ours is a 400 on `cursor`. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalid('cursor', 'cursor is not one this API handed out');
  }
  const ok =
    Array.isArray(parts) &&
    parts.length === length &&
    // U+0000 is in no key of ours, and PostgreSQL refuses the text.
    parts.every(part => (typeof part === 'string' ? !part.includes('\0') : Number.isSafeInteger(part)));
  if (!ok) throw invalid('cursor', 'cursor is not one this API handed out');
  return parts as (string | number)[];
}

/** Cuts `limit + 1` fetched rows into a page. */
export function toPage<T>(rows: readonly T[], limit: number, key: (row: T) => readonly (string | number)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null };
}
