import { sql } from 'kysely';
import { seesAgent, type TeamScope } from '#kernel';
import type { Author, Conversation, Message } from '#modules/conversations';
import type { Engine } from '../engine.ts';
import { toConversation, toMessageRow } from './conversation-rows.ts';

/**
 * {@link ConversationStore.takeOver}. Touches no turn: their commits lock them before the conversation, and would wait for
 * this one while it waits for them.
 */
export async function takeOverConversation(
  engine: Engine,
  scope: TeamScope,
  conversationId: string,
  person: Author,
  at: number,
): Promise<Conversation | undefined> {
  const row = await engine.db
    .updateTable('conversations')
    .set(eb => ({
      status: 'human',
      fence: eb('fence', '+', 1),
      assignee_id: person.id,
      assignee: JSON.stringify(person),
      updated_at: at,
    }))
    .where('id', '=', conversationId)
    .where('team_id', '=', scope.teamId)
    .$if(scope.agentId !== null, query => query.where('agent_id', '=', scope.agentId ?? ''))
    .returningAll()
    .executeTakeFirst();
  return row && toConversation(row);
}

/** {@link ConversationStore.addHumanMessage} */
export function addHumanMessage(
  engine: Engine,
  scope: TeamScope,
  conversationId: string,
  said: Pick<Message, 'id' | 'text' | 'messages' | 'author'>,
  at: number,
): Promise<Message | undefined> {
  return engine.unitOfWork.run(async () => {
    const row = await engine.db
      .updateTable('conversations')
      .set({ message_count: sql<number>`message_count + 1`, draft: null, updated_at: at })
      .where('id', '=', conversationId)
      .where('team_id', '=', scope.teamId)
      .where('status', '=', 'human')
      .returning(['message_count', 'agent_id'])
      .executeTakeFirst();
    if (row === undefined || !seesAgent(scope, row.agent_id)) return undefined;
    const message: Message = {
      ...said,
      conversationId,
      seq: row.message_count,
      role: 'human',
      status: 'complete',
      turnId: null,
      reply: null,
      createdAt: at,
    };
    await engine.db.insertInto('messages').values(toMessageRow(scope.teamId, message)).execute();
    return message;
  });
}
