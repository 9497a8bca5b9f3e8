import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { EngineKind, QueryOutcome } from '../engine.ts';
import type { Schema } from '../schema.ts';

/** Runs one compiled statement in the transaction of its caller, or on its own. */
export type Execute = (sql: string, parameters: readonly unknown[], writes: boolean) => Promise<QueryOutcome<unknown>>;

/** Kysely as a query builder on top of an engine; transactions are the engine's, never Kysely's own. */
export function createEngineKysely(kind: EngineKind, execute: Execute): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: kind === 'sqlite' ? sqliteDialect(execute) : postgresDialect(execute) });
}

function sqliteDialect(execute: Execute): Dialect {
  return {
    createAdapter: () => new EngineSqliteAdapter(),
    createDriver: () => new EngineDriver(execute),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function postgresDialect(execute: Execute): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new EngineDriver(execute),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/**
 * Kysely lends a single connection to one query at a time. Ours is none: a write outside of a transaction waits for its
 * turn, and the transaction whose turn it is must be able to query meanwhile.
 */
class EngineSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class EngineDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(execute: Execute) {
    this.#connection = {
      async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
        const outcome = await execute(query.sql, query.parameters, query.query.kind !== 'SelectQueryNode');
        return { rows: outcome.rows as R[], numAffectedRows: BigInt(outcome.affected) };
      },
      streamQuery() {
        throw new Error('results are read in pages, not streamed');
      },
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Error('transactions go through the unit of work');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
