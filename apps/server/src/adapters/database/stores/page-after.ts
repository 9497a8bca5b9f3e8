import { decodeCursor, invalid, type PageRequest } from '#kernel';

/** Where a list ordered by time and id goes on. */
export interface PagePosition {
  readonly at: number;
  readonly id: string;
}

/** The position a cursor holds; undefined for the first page. Throws a 400 on `cursor` for a foreign one. */
export function pagePosition(page: PageRequest): PagePosition | undefined {
  if (page.cursor === undefined) return undefined;
  const [at, id] = decodeCursor(page.cursor, 2);
  if (typeof at !== 'number' || typeof id !== 'string') throw foreignCursor();
  return { at, id };
}

/** What an `integer` column of PostgreSQL holds; a larger number would be an error of the database. */
const MAX_INTEGER = 2 ** 31 - 1;

/** The number a cursor holds, for lists ordered by one. */
export function pageNumberPosition(page: PageRequest): number | undefined {
  if (page.cursor === undefined) return undefined;
  const [position] = decodeCursor(page.cursor, 1);
  if (typeof position !== 'number' || Math.abs(position) > MAX_INTEGER) throw foreignCursor();
  return position;
}

/** The text a cursor holds, for lists ordered by id. */
export function pageIdPosition(page: PageRequest): string | undefined {
  if (page.cursor === undefined) return undefined;
  const [position] = decodeCursor(page.cursor, 1);
  if (typeof position !== 'string') throw foreignCursor();
  return position;
}

function foreignCursor(): Error {
  return invalid('cursor', 'cursor is not one this API handed out');
}
