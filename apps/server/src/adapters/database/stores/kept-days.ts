import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { DaySums, FactsSpan, KeptSums } from '#modules/conversations';
import type { Engine } from '../engine.ts';

const DAY_MS = 86_400_000;
/** Days of one transaction, so that others are not held up. */
const AT_ONCE = 50;

/** {@link ConversationFactStore.listKept} */
export async function listKeptDays(
  engine: Engine,
  scope: TeamScope,
  { from, before, agentIds }: FactsSpan,
): Promise<readonly KeptSums[]> {
  const agents = scope.agentId === null ? agentIds : [scope.agentId];
  const rows = await engine.aside
    .selectFrom('conversation_days')
    .select(['agent_id', 'day', 'stamp', 'sums'])
    .where('team_id', '=', scope.teamId)
    .where('day', '>', from - DAY_MS)
    .where('day', '<', before)
    .$if(agents !== undefined, query => query.where('agent_id', 'in', agents ?? []))
    .execute();
  return rows.map(({ agent_id, day, stamp, sums }) => ({
    stamp,
    sums: { agentId: agent_id, day, ...(JSON.parse(sums) as Omit<DaySums, 'agentId' | 'day'>) },
  }));
}

/** {@link ConversationFactStore.keep} */
export async function keepDays(engine: Engine, scope: TeamScope, days: readonly KeptSums[], at: number): Promise<void> {
  for (let first = 0; first < days.length; first += AT_ONCE) {
    const rows = days.slice(first, first + AT_ONCE).map(({ stamp, sums: { agentId, day, ...sums } }) => ({
      agent_id: agentId,
      day,
      team_id: scope.teamId,
      stamp,
      sums: JSON.stringify(sums),
      kept_at: at,
    }));
    await engine.db
      .insertInto('conversation_days')
      .values(rows)
      .onConflict(conflict =>
        conflict.columns(['agent_id', 'day']).doUpdateSet(eb => ({
          team_id: eb.ref('excluded.team_id'),
          stamp: eb.ref('excluded.stamp'),
          sums: eb.ref('excluded.sums'),
          kept_at: eb.ref('excluded.kept_at'),
        })),
      )
      .execute();
  }
}

/** {@link ConversationFactStore.pruneKept} */
export async function pruneKeptDays(engine: Engine, before: number, limit: number): Promise<number> {
  const row = sql.ref(engine.kind === 'postgres' ? 'ctid' : 'rowid');
  const outcome = await sql`DELETE FROM conversation_days WHERE ${row} IN
    (SELECT ${row} FROM conversation_days WHERE kept_at < ${before} LIMIT ${limit})`.execute(engine.db);
  return Number(outcome.numAffectedRows ?? 0n);
}
