import type { Log } from '#kernel';
import type { Engine, QueryOutcome } from '../engine.ts';
import { fillParameters, type PreparedQuery } from '../prepare-query.ts';
import { StorageCondition } from '../storage-condition.ts';
import { createEngineKysely } from './engine-kysely.ts';
import { SqliteCheckpointer } from './sqlite-checkpointer.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { SqliteWriter } from './sqlite-writer.ts';

/** About what a busy turn writes, so that a probe that fits says something. */
const PROBE_BYTES = 65_536;

export interface SqliteEngine extends Engine {
  readonly kind: 'sqlite';
  /** The writer's connection: for `PRAGMA`s and tests, not for statements of the product. */
  readonly writer: SqliteConnection;
}

/**
 * Opens (or creates) a SQLite database in WAL mode with `synchronous=FULL`: what was acknowledged is on disk. Two
 * connections: one writer, and one that only reads what is committed. The caller holds the owner lock of the folder.
 */
export function openSqlite(file: string, options: { readonly log: Log }): SqliteEngine {
  const writer = new SqliteConnection(file, { readOnly: false });
  writer.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -16000;
    PRAGMA journal_size_limit = 67108864;
  `);
  const reader = new SqliteConnection(file, { readOnly: true });
  reader.exec('PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;');
  return createSqliteEngine(writer, reader, new SqliteCheckpointer(writer, file, options.log), options.log);
}

function createSqliteEngine(
  writer: SqliteConnection,
  reader: SqliteConnection,
  checkpointer: SqliteCheckpointer,
  log: Log,
): SqliteEngine {
  const condition = new StorageCondition(probe);
  const queue = new SqliteWriter(writer, {
    log,
    observe: error => condition.observe(error),
    committed: () => checkpointer.check(),
  });

  async function execute(sql: string, parameters: readonly unknown[], writes: boolean): Promise<QueryOutcome<unknown>> {
    const transaction = queue.current;
    if (transaction === undefined) {
      return writes ? queue.run(async () => writer.execute(sql, parameters)) : reader.execute(sql, parameters);
    }
    transaction.assertOpen();
    try {
      return writer.execute(sql, parameters);
    } catch (error) {
      // As on PostgreSQL: a statement that failed spoils its transaction, whoever catches the error.
      transaction.doomed ??= { error };
      throw error;
    }
  }

  async function probe(): Promise<void> {
    await queue.run(async () => {
      writer.execute(
        `INSERT INTO meta (key, value) VALUES ('probe', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        ['x'.repeat(PROBE_BYTES)],
      );
    });
    await queue.run(async () => {
      writer.execute(`DELETE FROM meta WHERE key = 'probe'`, []);
    });
  }

  return {
    kind: 'sqlite',
    writer,
    db: createEngineKysely('sqlite', execute),
    run<Values, Row>(query: PreparedQuery<Values, Row>, values: Values) {
      const template = query.for('sqlite');
      return execute(template.sql, fillParameters(template, values as object), template.writes) as Promise<
        QueryOutcome<Row>
      >;
    },
    unitOfWork: { run: work => queue.run(work) },
    afterCommit(callback) {
      const transaction = queue.current;
      if (transaction === undefined) callback();
      else transaction.afterCommit(callback);
    },
    breathe: () => queue.breathe(),
    health: () => condition.report(),
    async close() {
      await queue.close();
      await checkpointer.close();
      reader.close();
      writer.close();
    },
  };
}
