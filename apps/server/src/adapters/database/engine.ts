import type { Kysely } from 'kysely';
import type { UnitOfWork } from '#kernel';
import type { PreparedQuery } from './prepare-query.ts';
import type { Schema } from './schema.ts';

export type EngineKind = 'sqlite' | 'postgres';

/** What a query gave: its rows (none without `returning`) and how many rows it changed. */
export interface QueryOutcome<Row> {
  readonly rows: Row[];
  readonly affected: number;
}

/**
 * Where statements run. Each runs in the transaction of the unit of work it is called in; outside of one a read sees what
 * is committed, and a write is a transaction of its own, on disk when its promise resolves.
 */
export interface Engine {
  readonly kind: EngineKind;
  readonly db: Kysely<Schema>;
  /**
   * For reads that may go through much: on SQLite they run in a thread of their own and see what is committed. Within a
   * unit of work, and on PostgreSQL, it is `db`.
   */
  readonly aside: Kysely<Schema>;
  /** Runs a query that was built once; the hot path. */
  run<Values, Row>(query: PreparedQuery<Values, Row>, values: Values): Promise<QueryOutcome<Row>>;
  readonly unitOfWork: UnitOfWork;
  /** Calls `callback` once the current transaction is on disk, never if it rolls back; at once outside of one. */
  afterCommit(callback: () => void): void;
  /**
   * For long transactions: lets other work of the process have a turn when this one has held it for a few milliseconds,
   * and tells the guard against stuck transactions that it makes progress.
   */
  breathe(): Promise<void>;
  /** SQLite only: copies the write-ahead log into the database file and empties it. */
  truncateLog?(): Promise<void>;
  health(): Promise<StorageHealth>;
  close(): Promise<void>;
}

export type StorageHealth =
  | { readonly ok: true }
  /** `code` is that of the `AppError` that writes fail with: `storage_full` or `storage_unavailable`. */
  | { readonly ok: false; readonly code: string; readonly message: string };
