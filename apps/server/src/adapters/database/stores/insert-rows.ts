import type { Insertable } from 'kysely';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';

/** Few sizes, so that few statements are prepared; the largest times 18 columns stays far below either engine's limit. */
const BATCH_SIZES = [64, 16, 4, 1] as const;

/** Inserts any number of rows into one table, some at a stretch. Call it in a unit of work. */
export async function insertRows<Table extends 'sources' | 'documents' | 'chunks' | 'web_pages'>(
  engine: Engine,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  let done = 0;
  for (const size of BATCH_SIZES) {
    while (rows.length - done >= size) {
      await engine.db
        .insertInto(table)
        .values(rows.slice(done, done + size))
        .execute();
      done += size;
      await engine.breathe();
    }
  }
}
