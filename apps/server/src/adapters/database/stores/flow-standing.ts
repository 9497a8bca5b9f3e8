import type { TeamScope } from '#kernel';
import type { ChangeStanding, FlowState, StandingCount, StandingFilter } from '#modules/flows';
import type { Engine } from '../engine.ts';

/** Rows at a time: a slice takes a few milliseconds of the event loop. */
const SLICE = 1_000;

interface StandingRow {
  readonly conversation_id: string;
  readonly version_id: string;
  readonly node: string | null;
  readonly updated_at: number;
}

/** {@link FlowStore.countStanding} */
export async function countStanding(
  engine: Engine,
  scope: TeamScope,
  filter: StandingFilter,
): Promise<readonly StandingCount[]> {
  const counts = new Map<string, StandingCount>();
  let after = '';
  for (;;) {
    const rows = await engine.db
      .selectFrom('flow_states')
      .select(['conversation_id', 'version_id', 'node', 'updated_at'])
      .where('agent_id', '=', filter.agentId)
      .where('team_id', '=', scope.teamId)
      .where('conversation_id', '>', after)
      .orderBy('conversation_id')
      .limit(SLICE)
      .execute();
    for (const row of rows) {
      if (!stands(row, filter)) continue;
      const key = JSON.stringify([row.version_id, row.node]);
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { versionId: row.version_id, node: row.node ?? '', count });
    }
    after = rows.at(-1)?.conversation_id ?? '';
    if (rows.length < SLICE) return [...counts.values()];
    await nextTick();
  }
}

/** {@link FlowStore.changeStanding} */
export async function changeStanding(
  engine: Engine,
  scope: TeamScope,
  filter: StandingFilter,
  change: ChangeStanding,
  at: number,
): Promise<number> {
  let changed = 0;
  let after = '';
  for (;;) {
    const rows = await engine.db
      .selectFrom('flow_states')
      .selectAll()
      .where('agent_id', '=', filter.agentId)
      .where('team_id', '=', scope.teamId)
      .where('conversation_id', '>', after)
      .orderBy('conversation_id')
      .limit(SLICE)
      .execute();
    for (const row of rows) {
      if (!stands(row, filter)) continue;
      const next = change({ versionId: row.version_id, state: JSON.parse(row.state) as FlowState });
      if (next === null) continue;
      await engine.db
        .updateTable('flow_states')
        .set({
          version_id: next.versionId,
          node: next.state.node,
          state: JSON.stringify(next.state),
        })
        .where('conversation_id', '=', row.conversation_id)
        .where('team_id', '=', scope.teamId)
        .execute();
      if (next.handoff !== undefined) {
        await engine.db
          .updateTable('conversations')
          .set({ handoff: JSON.stringify({ reason: next.handoff, department: null, at }), status: 'waiting' })
          .where('id', '=', row.conversation_id)
          .where('team_id', '=', scope.teamId)
          .execute();
      }
      changed += 1;
      await engine.breathe();
    }
    after = rows.at(-1)?.conversation_id ?? '';
    if (rows.length < SLICE) return changed;
    await engine.breathe();
  }
}

function stands(row: StandingRow, filter: StandingFilter): row is StandingRow & { readonly node: string } {
  return row.node !== null && row.updated_at >= filter.activeSince;
}

function nextTick(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
