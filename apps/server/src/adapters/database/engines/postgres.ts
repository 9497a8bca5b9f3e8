import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import type { Engine, QueryOutcome } from '../engine.ts';
import { fillParameters, type PreparedQuery } from '../prepare-query.ts';
import { StorageCondition } from '../storage-condition.ts';
import { isStorageTrouble } from '../storage-errors.ts';
import { createEngineKysely } from './engine-kysely.ts';
import { toPostgresError } from './postgres-errors.ts';
import { type PostgresOptions, PostgresPool } from './postgres-pool.ts';
import { Transaction } from './transaction.ts';

/** About what a busy turn writes, so that a probe that fits says something. */
const PROBE_BYTES = 65_536;

class PostgresTransaction extends Transaction {
  readonly client: pg.ClientBase;
  /** Whose rows its statements may touch; undefined without row-level security. */
  setting: string | undefined;

  constructor(client: pg.ClientBase, setting: string | undefined) {
    super();
    this.client = client;
    this.setting = setting;
    this.state = 'open';
  }
}

interface Statement {
  /** Set for prepared queries: the server keeps the plan under it. */
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * PostgreSQL through a pool: READ COMMITTED, `synchronous_commit` as the server has it (on), statements bounded in time.
 * A restart of the server costs the statements under way; getting a connection is tried again, statements never are.
 */
export function openPostgres(databaseUrl: string, options: PostgresOptions): Engine {
  const pool = new PostgresPool(databaseUrl, options);
  const context = new AsyncLocalStorage<PostgresTransaction>();
  const condition = new StorageCondition(probe);

  function current(): PostgresTransaction | undefined {
    const transaction = context.getStore();
    return transaction === undefined || transaction.state === 'ended' ? undefined : transaction;
  }

  async function execute(statement: Statement): Promise<QueryOutcome<unknown>> {
    const transaction = current();
    transaction?.assertOpen();
    try {
      if (transaction !== undefined) {
        if (options.wall !== undefined) await follow(transaction, options.wall.setting);
        return toOutcome(await transaction.client.query(statement));
      }
      return await pool.use(async client => toOutcome(await client.query(statement)));
    } catch (error) {
      const known = observed(error);
      if (transaction !== undefined) transaction.doomed ??= { error: known };
      throw known;
    }
  }

  /** A part of a transaction may reach across the wall. */
  async function follow(transaction: PostgresTransaction, setting: string): Promise<void> {
    if (setting === transaction.setting) return;
    transaction.setting = setting;
    await transaction.client.query(`SET LOCAL baraza.team_id = '${setting}'`);
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    const outer = current();
    if (outer !== undefined) return outer.join(work);
    try {
      const { value, transaction } = await pool.begin(async client => {
        const transaction = new PostgresTransaction(client, options.wall?.setting);
        try {
          const value = await context.run(transaction, work);
          if (transaction.doomed !== undefined) throw transaction.doomed.error;
          return { value, transaction };
        } finally {
          transaction.state = 'ended';
        }
      });
      transaction.runCallbacks(options.log);
      return value;
    } catch (error) {
      throw observed(error);
    }
  }

  function observed(error: unknown): unknown {
    const known = toPostgresError(error);
    condition.observe(known);
    return known;
  }

  async function probe(): Promise<void> {
    await run(async () => {
      await execute({
        text: `INSERT INTO meta (key, value) VALUES ('probe', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        values: ['x'.repeat(PROBE_BYTES)],
      });
      await execute({ text: `DELETE FROM meta WHERE key = 'probe'`, values: [] });
    });
  }

  const db = createEngineKysely('postgres', (sql, parameters) =>
    execute({ text: sql, values: parameters.map(withoutNul) }),
  );
  return {
    kind: 'postgres',
    db,
    aside: db,
    run<Values, Row>(query: PreparedQuery<Values, Row>, values: Values) {
      const template = query.for('postgres');
      const parameters = fillParameters(template, values as object).map(withoutNul);
      return execute({ name: template.name, text: template.sql, values: parameters }) as Promise<QueryOutcome<Row>>;
    },
    unitOfWork: { run },
    afterCommit(callback) {
      const transaction = current();
      if (transaction === undefined) callback();
      else transaction.afterCommit(callback);
    },
    async breathe() {},
    async health() {
      try {
        await pool.use(client => client.query('SELECT 1'), 1);
      } catch (error) {
        const known = observed(error);
        if (!isStorageTrouble(known)) throw known;
      }
      return condition.report();
    },
    close: () => pool.close(),
  };
}

function toOutcome(result: pg.QueryResult): QueryOutcome<unknown> {
  return { rows: result.rows as unknown[], affected: result.rowCount ?? 0 };
}

/** PostgreSQL's text holds every character but U+0000. */
function withoutNul(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
