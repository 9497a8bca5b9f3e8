import type { Session, SessionStore } from '#modules/conversations';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { SessionRow } from '../schema.ts';

export function createSessionStore(engine: Engine): SessionStore {
  return {
    async create(scope, session) {
      await engine.run(insertSession, {
        id: session.id,
        team_id: scope.teamId,
        agent_id: session.agentId,
        conversation_id: session.conversationId,
        channel: session.channel,
        user_id: session.userId,
        created_at: session.createdAt,
      });
    },

    async find(scope, sessionId) {
      const row = (await engine.run(findSession, { teamId: scope.teamId, id: sessionId })).rows[0];
      return row && toSession(row);
    },

    async close(scope, sessionId, at) {
      const closed = await engine.db
        .updateTable('sessions')
        .set({ closed_at: at })
        .where('id', '=', sessionId)
        .where('team_id', '=', scope.teamId)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      return closed.numUpdatedRows === 1n;
    },
  };
}

const insertSession = prepareQuery<Omit<SessionRow, 'closed_at'>>((db, slot) =>
  db.insertInto('sessions').values({
    id: slot('id'),
    team_id: slot('team_id'),
    agent_id: slot('agent_id'),
    conversation_id: slot('conversation_id'),
    channel: slot('channel'),
    user_id: slot('user_id'),
    created_at: slot('created_at'),
    closed_at: null,
  }),
);

interface SessionWithConversation extends SessionRow {
  readonly node: string | null;
  readonly message_count: number;
  readonly updated_at: number;
}

const findSession = prepareQuery<{ readonly teamId: string; readonly id: string }, SessionWithConversation>(
  (db, slot) =>
    db
      .selectFrom('sessions')
      .innerJoin('conversations', 'conversations.id', 'sessions.conversation_id')
      .leftJoin('flow_states', 'flow_states.conversation_id', 'sessions.conversation_id')
      .selectAll('sessions')
      .select(['conversations.message_count', 'conversations.updated_at', 'flow_states.node'])
      .where('sessions.id', '=', slot('id'))
      .where('sessions.team_id', '=', slot('teamId')),
);

function toSession(row: SessionWithConversation): Session {
  return {
    id: row.id,
    agentId: row.agent_id,
    conversationId: row.conversation_id,
    channel: row.channel,
    userId: row.user_id,
    currentState: row.node,
    messageCount: row.message_count,
    createdAt: row.created_at,
    lastMessageAt: row.updated_at,
    closedAt: row.closed_at,
  };
}
