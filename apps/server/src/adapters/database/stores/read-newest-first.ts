import { type SelectQueryBuilder, sql } from 'kysely';
import { type Page, type PageRequest, toPage } from '#kernel';
import type { Schema } from '../schema.ts';
import { pagePosition } from './page-after.ts';

/** One page of what a query selects, newest first. A cursor that is not of such a list is a 400 on `cursor`. */
export async function readNewestFirst<Tables extends keyof Schema, Row extends { created_at: number; id: string }, T>(
  query: SelectQueryBuilder<Schema, Tables, Row>,
  page: PageRequest,
  toItem: (row: Row) => T,
): Promise<Page<T>> {
  const after = pagePosition(page);
  const left = after === undefined ? query : query.where(sql<boolean>`${KEY} < (${after.at}, ${after.id})`);
  const rows = await left
    .orderBy(sql.ref('created_at'), 'desc')
    .orderBy(sql.ref('id'), 'desc')
    .limit(page.limit + 1)
    .execute();
  const { items, nextCursor } = toPage(rows, page.limit, row => [row.created_at, row.id]);
  return { items: items.map(toItem), nextCursor };
}

const KEY = sql`(${sql.ref('created_at')}, ${sql.ref('id')})`;
