import { sql } from 'kysely';
import type { ErasureStore } from '#modules/customers';
import type { Engine } from '../engine.ts';
import { planErasure } from './plan-erasure.ts';
import { removeRows } from './remove-rows.ts';
import { searchEverything } from './search-everything.ts';

/** Pages of the full-text index that one step writes at the most. */
const MERGE_PAGES = 16;

/**
 * Words of deleted messages go when the parts of the index that hold them are merged: into one, step by step
 * (sqlite.org/fts5.html#the_merge_command). A step that changes less than two rows found nothing left to do.
 */
async function mergeSearchIndex(engine: Engine): Promise<void> {
  for (let pages = -MERGE_PAGES, changed = 2; changed >= 2; pages = MERGE_PAGES) {
    changed = await engine.unitOfWork.run(async () => {
      const before = await totalChanges(engine);
      await sql`INSERT INTO message_search (message_search, rank) VALUES ('merge', ${sql.lit(pages)})`.execute(
        engine.db,
      );
      return (await totalChanges(engine)) - before;
    });
    if (pages < 0) changed = 2;
    await engine.breathe();
  }
}

async function totalChanges(engine: Engine): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT total_changes() AS n`.execute(engine.db);
  return rows[0]?.n ?? 0;
}

/** `files`: the data folder, and the name of the SQLite file in it. */
export function createErasureStore(
  engine: Engine,
  files: { readonly folder: string; readonly database: string },
): ErasureStore {
  return {
    engine: engine.kind,
    plan: (scope, customerId) => planErasure(engine, scope, customerId),
    erase: (scope, plan) => removeRows(engine, scope, plan),

    async scrub() {
      if (engine.kind === 'postgres') return;
      await mergeSearchIndex(engine);
      await engine.truncateLog?.();
    },

    search: plan => searchEverything(engine, files, plan),
  };
}
