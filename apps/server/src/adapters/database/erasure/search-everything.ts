import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import type { ErasureCheck, ErasurePlan } from '#modules/customers';
import type { Engine } from '../engine.ts';

export interface SearchRequest {
  readonly folder: string;
  /** The SQLite file; null on PostgreSQL. */
  readonly database: string | null;
  readonly words: readonly string[];
  readonly deadlineMs: number;
  /** Names of files that hold nothing but keys of ours. */
  readonly skip: readonly string[];
}

export type SearchResult = ErasureCheck;

/** How long a check may take; what it has not seen then it says. */
const DEADLINE_MS = 240_000;
const SKIP = ['master.secret'];

/**
 * {@link ErasureStore.search}: off the event loop, in a worker that reads the database through a connection of its own and
 * the data folder byte by byte. Of names and addresses the lower-case form is looked for too, of all the form inside JSON.
 */
export async function searchEverything(
  engine: Engine,
  files: { readonly folder: string; readonly database: string },
  plan: Pick<ErasurePlan, 'identifiers' | 'sayings'>,
): Promise<ErasureCheck> {
  const plain = [...plan.identifiers, ...plan.identifiers.map(text => text.toLowerCase()), ...plan.sayings];
  const words = [...new Set(plain.flatMap(text => [text, JSON.stringify(text).slice(1, -1)]))];
  const inFiles = await searchInWorker({
    folder: files.folder,
    database: engine.kind === 'sqlite' ? join(files.folder, files.database) : null,
    words,
    deadlineMs: DEADLINE_MS,
    skip: SKIP,
  });
  if (engine.kind === 'sqlite') return inFiles;
  const inTables = await searchPostgres(engine, words);
  return { ...inFiles, tables: inTables.tables, found: [...inTables.found, ...inFiles.found] };
}

async function searchInWorker(request: SearchRequest): Promise<SearchResult> {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { workerData: request, execArgv: [] });
  try {
    const [result] = (await once(worker, 'message')) as [SearchResult];
    return result;
  } finally {
    await worker.terminate();
  }
}

async function searchPostgres(
  engine: Engine,
  words: readonly string[],
): Promise<Pick<ErasureCheck, 'tables' | 'found'>> {
  const { rows: columns } = await sql<{ table_name: string; column_name: string }>`
    SELECT columns.table_name, columns.column_name FROM information_schema.columns
    JOIN information_schema.tables ON tables.table_schema = columns.table_schema
      AND tables.table_name = columns.table_name AND tables.table_type = 'BASE TABLE'
    WHERE columns.table_schema = current_schema()
      AND columns.data_type IN ('text', 'character varying', 'json', 'jsonb', 'tsvector')
    ORDER BY 1, 2`.execute(engine.db);
  const found: { store: string; place: string; count: number }[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    const { rows } = await sql<{ n: number | string }>`
      SELECT count(*) AS n FROM ${sql.table(table)}
      WHERE EXISTS (SELECT 1 FROM unnest(${words as string[]}::text[]) AS word
        WHERE position(word IN ${sql.ref(column)}::text) > 0)`.execute(engine.db);
    const count = Number(rows[0]?.n ?? 0);
    if (count > 0) found.push({ store: table, place: `${table}.${column}`, count });
  }
  return { tables: new Set(columns.map(({ table_name }) => table_name)).size, found };
}
