import type { Log } from '#kernel';
import type { Engine, QueryOutcome } from '../engine.ts';
import { fillParameters, type PreparedQuery } from '../prepare-query.ts';
import { StorageCondition } from '../storage-condition.ts';
import { storageUnavailable } from '../storage-errors.ts';
import { createEngineKysely } from './engine-kysely.ts';
import { SqliteAside } from './sqlite-aside.ts';
import { SqliteCheckpointer } from './sqlite-checkpointer.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import { WalSync, type WalSyncOptions } from './wal-sync.ts';

/** About what a busy turn writes, so that a probe that fits says something. */
const PROBE_BYTES = 65_536;
/** A copy in the checkpoint worker may be under way. */
const TRUNCATE_ATTEMPTS = 50;
const TRUNCATE_RETRY_MS = 20;

export interface SqliteEngine extends Engine {
  readonly kind: 'sqlite';
  /** The writer's connection: for `PRAGMA`s and tests, not for statements of the product. */
  readonly writer: SqliteConnection;
}

/**
 * Opens (or creates) a SQLite database in WAL mode: what was acknowledged is on disk. That is the promise of
 * `synchronous=FULL`, kept by our own sync of the WAL after each commit and before its promises resolve, because SQLite's
 * holds the event loop; SQLite itself runs with NORMAL, which syncs where the WAL meets the database file
 * (sqlite.org/pragma.html#pragma_synchronous). What is deleted is overwritten with zeros, so that who is erased is gone from
 * the file as well. Two connections: one writer, and one that only reads what is committed; a third in a thread, when needed. The
 * caller holds the owner lock of the folder.
 */
export function openSqlite(
  file: string,
  options: { readonly log: Log; readonly syncFile?: WalSyncOptions['syncFile'] },
): SqliteEngine {
  const writer = new SqliteConnection(file, { readOnly: false });
  writer.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -16000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA secure_delete = ON;
    BEGIN IMMEDIATE;
    COMMIT;
  `);
  const reader = new SqliteConnection(file, { readOnly: true });
  reader.exec('PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;');
  // The WAL is there from the first transaction on, and its file stays the same as long as a connection is open.
  const sync = new WalSync(`${file}-wal`, { recover: () => emptyWal(file), syncFile: options.syncFile });
  const checkpointer = new SqliteCheckpointer(writer, file, options.log);
  return createSqliteEngine(writer, reader, new SqliteAside(file), sync, checkpointer, options.log);
}

/** Copies all of the WAL into the database file, syncs that, and lets the WAL begin anew. Throws when it cannot now. */
function emptyWal(file: string): void {
  const connection = new SqliteConnection(file, { readOnly: false, timeoutMs: 0 });
  try {
    connection.exec('PRAGMA synchronous = FULL');
    const { rows } = connection.execute<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)', []);
    if (rows[0]?.busy !== 0) throw storageUnavailable(new Error('the WAL is in use'));
  } finally {
    connection.close();
  }
}

function createSqliteEngine(
  writer: SqliteConnection,
  reader: SqliteConnection,
  aside: SqliteAside,
  sync: WalSync,
  checkpointer: SqliteCheckpointer,
  log: Log,
): SqliteEngine {
  const condition = new StorageCondition(probe);
  const queue = new SqliteWriter(writer, {
    log,
    observe: error => condition.observe(error),
    flush: () => sync.flush(),
    committed: async () => {
      await checkpointer.check();
      emptying?.resolve(tryToEmptyWal());
    },
  });
  /** Waits for the moment between two groups, when no transaction is open. */
  let emptying: PromiseWithResolvers<boolean> | undefined;

  function tryToEmptyWal(): boolean {
    emptying = undefined;
    return writer.execute<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)', []).rows[0]?.busy === 0;
  }

  async function truncateLog(): Promise<void> {
    for (let attempt = 1; attempt <= TRUNCATE_ATTEMPTS; attempt++) {
      emptying ??= Promise.withResolvers();
      const { promise } = emptying;
      await queue.run(async () => {});
      if (await promise) return;
      await new Promise(resolve => setTimeout(resolve, TRUNCATE_RETRY_MS));
    }
    throw storageUnavailable(new Error('the WAL is in use'));
  }

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
    aside: createEngineKysely('sqlite', async (sql, parameters, writes) =>
      writes || queue.current !== undefined ? execute(sql, parameters, writes) : aside.read(sql, parameters),
    ),
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
    truncateLog,
    health: () => condition.report(),
    async close() {
      await queue.close();
      await aside.close();
      await checkpointer.close();
      await sync.close();
      reader.close();
      writer.close();
    },
  };
}
