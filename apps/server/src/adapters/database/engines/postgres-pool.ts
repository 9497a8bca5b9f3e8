import pg from 'pg';
import type { Log } from '#kernel';

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 3000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** A transaction that waits for something slow outside of the database is ended by the server. */
const IDLE_IN_TRANSACTION_MS = 5000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;
/** Between two log lines about connections that broke. */
const COMPLAIN_EVERY_MS = 10_000;

/** PostgreSQL's `bigint`; ours are times, counts and sizes, all within what a number holds exactly. */
const INT8_OID = 20;

/** Connections, handed out whole and working: what breaks before the caller's first statement is tried again. */
export class PostgresPool {
  readonly #pool: pg.Pool;

  constructor(databaseUrl: string, options: { readonly log: Log; readonly poolSize?: number }) {
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      max: options.poolSize ?? POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      application_name: 'baraza',
      keepAlive: true,
      types: { getTypeParser },
    });
    let complainedAt = Number.NEGATIVE_INFINITY;
    // Without a listener an idle connection that breaks (a restart of the server) would end the process.
    this.#pool.on('error', error => {
      if (performance.now() - complainedAt < COMPLAIN_EVERY_MS) return;
      complainedAt = performance.now();
      options.log.warn({ err: error }, 'an idle database connection broke');
    });
  }

  /** Lends a connection for `work`. */
  async use<T>(work: (client: pg.PoolClient) => Promise<T>, attempts = ATTEMPTS): Promise<T> {
    return lend(await this.#connect(attempts), work);
  }

  /** Lends a connection inside a transaction that commits when `work` went through, and rolls back when it threw. */
  async begin<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect(ATTEMPTS, 'BEGIN');
    return lend(client, async () => {
      try {
        const value = await work(client);
        const { command } = await client.query('COMMIT');
        // What PostgreSQL answers to the COMMIT of a transaction that one of its statements broke.
        if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
        return value;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {});
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #connect(attempts: number, first?: string): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      let client: pg.PoolClient | undefined;
      try {
        client = await this.#pool.connect();
        if (first !== undefined) await client.query(first);
        return client;
      } catch (error) {
        client?.release(true);
        if (attempt >= attempts) throw error;
        await new Promise(resolve => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
      }
    }
  }
}

async function lend<T>(client: pg.PoolClient, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  // A connection that breaks while it is lent reports to its own listeners; the statement under way fails as well.
  let broken = false;
  const onError = (): void => {
    broken = true;
  };
  client.on('error', onError);
  try {
    return await work(client);
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === INT8_OID) return Number;
  return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
}
