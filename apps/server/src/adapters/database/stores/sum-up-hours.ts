import { sql } from 'kysely';
import type { Engine } from '../engine.ts';

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SUMMED_UNTIL = 'usage_summed_until';

/** The moment up to which the records of whole hours are in `usage_hours`; 0 before the first run. */
export async function summedUntil(engine: Engine): Promise<number> {
  const row = await engine.db.selectFrom('meta').select('value').where('key', '=', SUMMED_UNTIL).executeTakeFirst();
  return Number(row?.value ?? 0);
}

/**
 * {@link UsageStore.sumUpHours}: a day of one team at a time, so that others have their turn in between. A run that broke
 * off, or two nodes at once, write the same sums; the mark moves when all of them are there.
 */
export async function sumUpHours(engine: Engine, until: number): Promise<void> {
  const from = await summedUntil(engine);
  const target = Math.floor(until / HOUR_MS) * HOUR_MS;
  if (target <= from) return;
  for (const { id } of await engine.db.selectFrom('teams').select('id').execute()) {
    await sumUpTeam(engine, id, from, target);
  }
  const value = String(target);
  await engine.db
    .insertInto('meta')
    .values({ key: SUMMED_UNTIL, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

async function sumUpTeam(engine: Engine, teamId: string, from: number, target: number): Promise<void> {
  let day = from;
  while (day < target) {
    const first = await firstRecord(engine, teamId, day);
    if (first === undefined || first >= target) return;
    day = Math.floor(first / HOUR_MS) * HOUR_MS;
    await sumUpSpan(engine, teamId, day, Math.min(day + DAY_MS, target));
    day += DAY_MS;
  }
}

async function firstRecord(engine: Engine, teamId: string, from: number): Promise<number | undefined> {
  const row = await engine.db
    .selectFrom('usage_records')
    .select('at')
    .where('team_id', '=', teamId)
    .where('at', '>=', from)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

async function sumUpSpan(engine: Engine, teamId: string, from: number, before: number): Promise<void> {
  const hour = sql<number>`at - at % ${sql.lit(HOUR_MS)}`;
  await engine.db
    .insertInto('usage_hours')
    .columns(['team_id', 'hour', 'agent_id', 'model', 'channel', 'turns', 'input_tokens', 'output_tokens'])
    .expression(eb =>
      eb
        .selectFrom('usage_records')
        .select([
          'team_id',
          hour.as('hour'),
          'agent_id',
          'model',
          'channel',
          sql<number>`count(*)`.as('turns'),
          sql<number>`CAST(sum(input_tokens) AS bigint)`.as('input_tokens'),
          sql<number>`CAST(sum(output_tokens) AS bigint)`.as('output_tokens'),
        ])
        .where('team_id', '=', teamId)
        .where('at', '>=', from)
        .where('at', '<', before)
        .groupBy(['team_id', hour, 'agent_id', 'model', 'channel']),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute();
}
