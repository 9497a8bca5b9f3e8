import type { TeamScope } from '#kernel';
import type { CommitFlow, CommitTurn } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { FlowStateRow } from '../schema.ts';

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
    await engine.db
      .insertInto('leads')
      .values({
        id: lead.id,
        team_id: scope.teamId,
        agent_id: turn.agentId,
        conversation_id: turn.conversationId,
        name: lead.name,
        email: lead.email,
        phone: lead.phone,
        fields: JSON.stringify(lead.fields),
        created_at: at,
      })
      .execute();
  }
  if (flow.handoff !== null || flow.closes) {
    await engine.db
      .updateTable('conversations')
      .set({
        ...(flow.handoff === null ? {} : { handoff: JSON.stringify({ ...flow.handoff, at }) }),
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
