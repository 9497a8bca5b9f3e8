import { sql } from 'kysely';
import type { Engine } from '../engine.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Rows of one statement. */
const AT_ONCE = 100;
const SUMMED_UNTIL = 'usage_summed_until';

/** The moment up to which whole hours are in `usage_hours`, and whole days in `usage_days`; 0 before the first run. */
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
  const target = floor(until, HOUR_MS);
  if (target <= from) return;
  for (const { id } of await engine.db.selectFrom('teams').select('id').execute()) {
    await sumUpTeam(engine, id, from, target);
    await sumUpDays(engine, id, floor(from, DAY_MS), floor(target, DAY_MS));
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
    day = floor(first, HOUR_MS);
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

/** Read aside and written after, since a day may hold very many records. */
async function sumUpSpan(engine: Engine, teamId: string, from: number, before: number): Promise<void> {
  const start = sql<number | string>`at - at % ${sql.lit(HOUR_MS)}`;
  const rows = await engine.aside
    .selectFrom('usage_records')
    .select([
      start.as('start'),
      'agent_id',
      'model',
      'channel',
      sql<number | string>`count(*)`.as('turns'),
      sql<number | string>`sum(input_tokens)`.as('input_tokens'),
      sql<number | string>`sum(output_tokens)`.as('output_tokens'),
    ])
    .where('team_id', '=', teamId)
    .where('at', '>=', from)
    .where('at', '<', before)
    .groupBy([start, 'agent_id', 'model', 'channel'])
    .execute();
  for (let first = 0; first < rows.length; first += AT_ONCE) {
    const sums = rows.slice(first, first + AT_ONCE).map(row => ({
      team_id: teamId,
      start: Number(row.start),
      agent_id: row.agent_id,
      model: row.model,
      channel: row.channel,
      turns: Number(row.turns),
      input_tokens: Number(row.input_tokens),
      output_tokens: Number(row.output_tokens),
    }));
    await engine.db
      .insertInto('usage_hours')
      .values(sums)
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }
}

/** From the hours of the days, which are all there. */
async function sumUpDays(engine: Engine, teamId: string, from: number, before: number): Promise<void> {
  for (let day = from; day < before; day += DAY_MS) {
    const first = await engine.db
      .selectFrom('usage_hours')
      .select('start')
      .where('team_id', '=', teamId)
      .where('start', '>=', day)
      .orderBy('start')
      .limit(1)
      .executeTakeFirst();
    if (first === undefined || first.start >= before) return;
    day = floor(first.start, DAY_MS);
    await sumUpDay(engine, teamId, day);
  }
}

async function sumUpDay(engine: Engine, teamId: string, day: number): Promise<void> {
  await engine.db
    .insertInto('usage_days')
    .columns([...SUM_COLUMNS])
    .expression(eb =>
      eb
        .selectFrom('usage_hours')
        .select([
          'team_id',
          sql<number>`${sql.lit(day)}`.as('start'),
          'agent_id',
          'model',
          'channel',
          sql<number>`CAST(sum(turns) AS bigint)`.as('turns'),
          sql<number>`CAST(sum(input_tokens) AS bigint)`.as('input_tokens'),
          sql<number>`CAST(sum(output_tokens) AS bigint)`.as('output_tokens'),
        ])
        .where('team_id', '=', teamId)
        .where('start', '>=', day)
        .where('start', '<', day + DAY_MS)
        .groupBy(['team_id', 'agent_id', 'model', 'channel']),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

const SUM_COLUMNS = [
  'team_id',
  'start',
  'agent_id',
  'model',
  'channel',
  'turns',
  'input_tokens',
  'output_tokens',
] as const;

function floor(time: number, unit: number): number {
  return time - (time % unit);
}
