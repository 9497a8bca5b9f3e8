import type { TeamScope } from '#kernel';
import type { CommitFlow, CommitTurn } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { FlowStateRow } from '../schema.ts';
import { recordLead } from './record-lead.ts';

/** Inside the commit of a turn: the flow's cursor, and the leads, handoff and ending that the turn brought. */
export async function commitFlow(engine: Engine, scope: TeamScope, input: CommitTurn, flow: CommitFlow): Promise<void> {
  const { turn, at } = input;
  await engine.run(putState, {
    conversation_id: turn.conversationId,
    team_id: scope.teamId,
    agent_id: turn.agentId,
    version_id: flow.versionId,
    node: flow.state.node,
    state: JSON.stringify(flow.state),
    updated_at: at,
  });
  for (const lead of flow.leads) {
    const seen = { ...lead, agentId: turn.agentId, conversationId: turn.conversationId, source: 'flow' } as const;
    await recordLead(engine, scope, seen, `seen_${lead.id}`, at);
  }
  if (flow.handoff !== null || flow.closes) {
    await engine.db
      .updateTable('conversations')
      .set({
        ...(flow.handoff === null ? {} : { handoff: JSON.stringify({ ...flow.handoff, at }), status: 'waiting' }),
        ...(flow.closes ? { status: 'closed' } : {}),
      })
      .where('id', '=', turn.conversationId)
      .where('team_id', '=', scope.teamId)
      .execute();
  }
  if (flow.closes) {
    await engine.db
      .updateTable('sessions')
      .set({ closed_at: at })
      .where('conversation_id', '=', turn.conversationId)
      .where('team_id', '=', scope.teamId)
      .where('closed_at', 'is', null)
      .execute();
  }
}

/** Inside the commit of a turn: the conversation waits for a person. */
export async function askForPerson(
  engine: Engine,
  scope: TeamScope,
  { turn, at }: CommitTurn,
  handoff: NonNullable<CommitTurn['handoff']>,
): Promise<void> {
  await engine.db
    .updateTable('conversations')
    .set({ handoff: JSON.stringify({ ...handoff, at }), status: 'waiting' })
    .where('id', '=', turn.conversationId)
    .where('team_id', '=', scope.teamId)
    .execute();
}

const putState = prepareQuery<FlowStateRow>((db, slot) =>
  db
    .insertInto('flow_states')
    .values({
      conversation_id: slot('conversation_id'),
      team_id: slot('team_id'),
      agent_id: slot('agent_id'),
      version_id: slot('version_id'),
      node: slot('node'),
      state: slot('state'),
      updated_at: slot('updated_at'),
    })
    .onConflict(conflict =>
      conflict.column('conversation_id').doUpdateSet(eb => ({
        version_id: eb.ref('excluded.version_id'),
        node: eb.ref('excluded.node'),
        state: eb.ref('excluded.state'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    ),
);
