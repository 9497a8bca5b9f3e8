import pg from 'pg';
import type { Log } from '#kernel';
import type { RowSecurityWall } from './row-security-wall.ts';

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 3000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** A transaction that waits for something slow outside of the database is ended by the server. */
const IDLE_IN_TRANSACTION_MS = 5000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;
/** Between two log lines about connections that broke. */
const COMPLAIN_EVERY_MS = 10_000;

export interface PostgresOptions {
  readonly log: Log;
  readonly poolSize?: number | undefined;
  /** How long a transaction may wait for something outside of the database. */
  readonly idleInTransactionMs?: number | undefined;
  /** Tells the database whose rows each statement may touch; left out without row-level security. */
  readonly wall?: RowSecurityWall | undefined;
}

/** Connections, handed out whole and working: what breaks before the caller's first statement is tried again. */
export class PostgresPool {
  readonly #pool: pg.Pool;
  /** What broke connections that are lent out: the reason why their next statement fails. */
  readonly #broken = new WeakMap<pg.ClientBase, Error>();
  readonly #wall: RowSecurityWall | undefined;
  /** What `baraza.team_id` is on each connection outside of transactions. */
  readonly #settings = new WeakMap<pg.ClientBase, string>();

  constructor(databaseUrl: string, options: PostgresOptions) {
    this.#wall = options.wall;
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      max: options.poolSize ?? POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: options.idleInTransactionMs ?? IDLE_IN_TRANSACTION_MS,
      application_name: 'baraza',
      keepAlive: true,
      types: columnTypes(),
    });
    // Without listeners a connection that breaks (a restart of the server) would end the process, lent or idle.
    this.#pool.on('connect', client => {
      client.on('error', error => {
        // The first says why; "connection terminated" follows.
        if (!this.#broken.has(client)) this.#broken.set(client, error);
      });
    });
    let complainedAt = Number.NEGATIVE_INFINITY;
    this.#pool.on('error', error => {
      if (performance.now() - complainedAt < COMPLAIN_EVERY_MS) return;
      complainedAt = performance.now();
      options.log.warn({ err: error }, 'an idle database connection broke');
    });
  }

  /** Lends a connection for `work`. */
  async use<T>(work: (client: pg.PoolClient) => Promise<T>, attempts = ATTEMPTS): Promise<T> {
    const client = await this.#connect(attempts);
    const wall = this.#wall;
    if (wall === undefined) return this.#lend(client, work);
    return this.#lend(client, async () => {
      await this.#set(client, wall.setting);
      return work(client);
    });
  }

  /** Lends a connection inside a transaction that commits when `work` went through, and rolls back when it threw. */
  async begin<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    // One round trip with BEGIN, and gone with the transaction.
    const setting = this.#wall === undefined ? '' : `; SET LOCAL baraza.team_id = '${this.#wall.setting}'`;
    const client = await this.#connect(ATTEMPTS, `BEGIN${setting}`);
    return this.#lend(client, async () => {
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

  /** Only where the connection last served another team is there anything to send. */
  async #set(client: pg.PoolClient, setting: string): Promise<void> {
    if (this.#settings.get(client) === setting) return;
    await client.query(`SET baraza.team_id = '${setting}'`);
    this.#settings.set(client, setting);
  }

  async #lend<T>(client: pg.PoolClient, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    try {
      return await work(client);
    } catch (error) {
      throw this.#broken.get(client) ?? error;
    } finally {
      client.release(this.#broken.has(client));
    }
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

/** PostgreSQL's `bigint` as a number: ours are times, counts and sizes, all within what one holds exactly. */
function columnTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return types;
}
