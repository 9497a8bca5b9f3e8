import { sql } from 'kysely';
import { intervalMs, type Rate, type RateLimiter, standingOf } from '#modules/usage';
import type { Engine } from '../engine.ts';

const MICROSECONDS = 1000;

/**
 * Rates that several nodes share through one PostgreSQL: a row a key, changed by one statement in the clock of the
 * database, in a table that is not logged. The same algorithm as `conform` in `#modules/usage`.
 */
export function createRowRateLimiter(engine: Engine): RateLimiter & { prune(limit: number): Promise<void> } {
  return {
    async take(key, rate) {
      const taken = await takeOne(engine, key, rate);
      if (taken !== undefined) return standingOf(true, taken / MICROSECONDS, rate);
      return standingOf(false, (await aheadOf(engine, key)) / MICROSECONDS, rate);
    },
    async prune(limit) {
      await sql`DELETE FROM rate_limits WHERE key IN (
        SELECT key FROM rate_limits WHERE tat < ${NOW} LIMIT ${limit})`.execute(engine.db);
    },
  };
}

/** The database's clock in microseconds; that of the transaction would stand still while it waits. */
const NOW = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000000)::bigint`;

/** How far ahead of now the arrival time is after the request; undefined when it does not conform. */
async function takeOne(engine: Engine, key: string, rate: Rate): Promise<number | undefined> {
  const interval = Math.max(1, Math.round(intervalMs(rate) * MICROSECONDS));
  const whole = interval * rate.burst;
  // `excluded.tat` is now plus one interval.
  const result = await sql<{ ahead: string | number }>`
    INSERT INTO rate_limits AS kept (key, tat) VALUES (${key}, ${NOW} + ${interval}::bigint)
    ON CONFLICT (key) DO UPDATE SET tat = greatest(kept.tat + ${interval}::bigint, excluded.tat)
      WHERE greatest(kept.tat + ${interval}::bigint, excluded.tat) <= excluded.tat - ${interval}::bigint + ${whole}::bigint
    RETURNING tat - ${NOW} AS ahead`.execute(engine.db);
  const [row] = result.rows;
  return row === undefined ? undefined : Number(row.ahead);
}

async function aheadOf(engine: Engine, key: string): Promise<number> {
  const result = await sql<{ ahead: string | number }>`
    SELECT tat - ${NOW} AS ahead FROM rate_limits WHERE key = ${key}`.execute(engine.db);
  return Math.max(0, Number(result.rows[0]?.ahead ?? 0));
}
