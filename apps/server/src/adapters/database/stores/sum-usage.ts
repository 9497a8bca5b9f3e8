import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { UsageGrouping, UsageSum, UsageTotals } from '#modules/usage';
import type { Engine } from '../engine.ts';
import { DAY_MS, HOUR_MS, summedUntil } from './sum-up-hours.ts';

interface Span {
  readonly from: number;
  readonly before: number;
}

/** {@link UsageStore.sum}: whole days and hours from their sums, what is left at both ends from the records themselves. */
export async function sumUsage(
  engine: Engine,
  scope: TeamScope,
  span: Span,
  groupBy: UsageGrouping,
  agentId?: string,
): Promise<readonly UsageSum[]> {
  const sums = new Map<string, UsageSum>();
  for (const row of await readParts(engine, scope, span, groupBy, agentId)) {
    const group = groupBy === 'day' ? Number(row.grouping) : row.grouping;
    const key = JSON.stringify([group, row.model]);
    const known = sums.get(key);
    sums.set(key, {
      group,
      model: row.model,
      turns: (known?.turns ?? 0) + Number(row.turns),
      inputTokens: (known?.inputTokens ?? 0) + Number(row.inputTokens),
      outputTokens: (known?.outputTokens ?? 0) + Number(row.outputTokens),
    });
  }
  return [...sums.values()].sort((left, right) => compare(left.group, right.group) || compare(left.model, right.model));
}

/** {@link UsageStore.count} */
export async function countUsage(engine: Engine, scope: TeamScope, span: Span, agentId?: string): Promise<UsageTotals> {
  const totals = { turns: 0, inputTokens: 0, outputTokens: 0 };
  for (const row of await readParts(engine, scope, span, 'model', agentId)) {
    totals.turns += Number(row.turns);
    totals.inputTokens += Number(row.inputTokens);
    totals.outputTokens += Number(row.outputTokens);
  }
  return totals;
}

interface SumRow {
  readonly grouping: string | number;
  readonly model: string;
  /** PostgreSQL sums bigints into a numeric, which arrives as text. */
  readonly turns: number | string;
  readonly inputTokens: number | string;
  readonly outputTokens: number | string;
}

async function readParts(
  engine: Engine,
  scope: TeamScope,
  span: Span,
  groupBy: UsageGrouping,
  agentId: string | undefined,
): Promise<readonly SumRow[]> {
  const summed = await summedUntil(engine);
  const read = { records: sumRecords, hours: sumSums('usage_hours'), days: sumSums('usage_days') };
  const parts = planParts(span, summed).map(part => read[part.from](engine, scope, part.span, groupBy, agentId));
  return (await Promise.all(parts)).flat();
}

interface Part {
  readonly from: 'records' | 'hours' | 'days';
  readonly span: Span;
}

/** Whole days from their sums, then whole hours, and what is left from the records; each moment from one of them. */
function planParts(span: Span, summed: number): readonly Part[] {
  return split(span, summed, DAY_MS, 'days').flatMap(part =>
    part.from === 'days' ? [part] : split(part.span, summed, HOUR_MS, 'hours'),
  );
}

function split(span: Span, summed: number, unit: number, from: Part['from']): readonly Part[] {
  const first = Math.ceil(span.from / unit) * unit;
  const end = Math.floor(Math.min(span.before, summed) / unit) * unit;
  if (end <= first) return [{ from: 'records', span }];
  const parts: Part[] = [
    { from: 'records', span: { from: span.from, before: first } },
    { from, span: { from: first, before: end } },
    { from: 'records', span: { from: end, before: span.before } },
  ];
  return parts.filter(part => part.span.from < part.span.before);
}

const COLUMNS = { agent: 'agent_id', model: 'model', channel: 'channel' } as const;

function grouping(groupBy: UsageGrouping, time: 'at' | 'start'): ReturnType<typeof sql<string | number>> {
  if (groupBy === 'day') return sql`${sql.ref(time)} - ${sql.ref(time)} % ${sql.lit(DAY_MS)}`;
  return sql`${sql.ref(COLUMNS[groupBy])}`;
}

async function sumRecords(
  engine: Engine,
  scope: TeamScope,
  span: Span,
  groupBy: UsageGrouping,
  agentId: string | undefined,
): Promise<SumRow[]> {
  const group = grouping(groupBy, 'at');
  // Of one hour, at most; a busy team has very many in it.
  let query = engine.aside
    .selectFrom('usage_records')
    .select(eb => [
      group.as('grouping'),
      'model',
      eb.fn.countAll<number | string>().as('turns'),
      eb.fn.sum<number | string>('input_tokens').as('inputTokens'),
      eb.fn.sum<number | string>('output_tokens').as('outputTokens'),
    ])
    .where('team_id', '=', scope.teamId)
    .where('at', '>=', span.from)
    .where('at', '<', span.before)
    .groupBy([group, 'model']);
  if (agentId !== undefined) query = query.where('agent_id', '=', agentId);
  return query.execute();
}

function sumSums(table: 'usage_hours' | 'usage_days'): typeof sumRecords {
  return async (engine, scope, span, groupBy, agentId) => {
    const group = grouping(groupBy, 'start');
    let query = engine.aside
      .selectFrom(table)
      .select(eb => [
        group.as('grouping'),
        'model',
        eb.fn.sum<number | string>('turns').as('turns'),
        eb.fn.sum<number | string>('input_tokens').as('inputTokens'),
        eb.fn.sum<number | string>('output_tokens').as('outputTokens'),
      ])
      .where('team_id', '=', scope.teamId)
      .where('start', '>=', span.from)
      .where('start', '<', span.before)
      .groupBy([group, 'model']);
    if (agentId !== undefined) query = query.where('agent_id', '=', agentId);
    return query.execute();
  };
}

function compare(left: string | number, right: string | number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
