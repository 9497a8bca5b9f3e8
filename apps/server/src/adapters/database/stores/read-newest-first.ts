import { type SelectQueryBuilder, sql } from 'kysely';
import { type Page, type PageRequest, toPage } from '#kernel';
import type { Schema } from '../schema.ts';
import { pagePosition } from './page-after.ts';

/**
 * One page of what a query selects, newest first. A cursor that is not of such a list is a 400 on `cursor`. Where it
 * `matchesFew`, they are found by the index of what they are asked for and sorted; SQLite would else go through all rows in
 * their order until a page is full, which it never is.
 */
export async function readNewestFirst<
  Tables extends keyof Schema,
  Row extends Readonly<Record<Column, number>> & { id: string },
  T,
  Column extends 'created_at' | 'updated_at' = 'created_at',
>(
  query: SelectQueryBuilder<Schema, Tables, Row>,
  page: PageRequest,
  toItem: (row: Row) => T,
  column = 'created_at' as Column,
  matchesFew = false,
): Promise<Page<T>> {
  const after = pagePosition(page);
  const left =
    after === undefined
      ? query
      : query.where(sql<boolean>`(${sql.ref(column)}, ${sql.ref('id')}) < (${after.at}, ${after.id})`);
  const rows = await left
    .orderBy(matchesFew ? sql`+${sql.ref(column)}` : sql.ref(column), 'desc')
    .orderBy(sql.ref('id'), 'desc')
    .limit(page.limit + 1)
    .execute();
  const { items, nextCursor } = toPage(rows, page.limit, row => [row[column], row.id]);
  return { items: items.map(toItem), nextCursor };
}
