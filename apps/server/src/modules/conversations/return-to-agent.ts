import { AppError, type Clock, notFound, type TeamScope } from '#kernel';
import type { Author, Conversation } from './conversation.ts';
import type { ConversationFeed } from './conversation-feed.ts';
import type { ConversationStore } from './conversation-store.ts';

/**
 * Gives a conversation back to its agent, which answers the next message; a flow goes on where it stood. Throws
 * `conversation_not_found`, and `conversation_not_taken_over` (conflict) when no person has it.
 */
export async function returnToAgent(
  ports: {
    readonly conversations: Pick<ConversationStore, 'find' | 'update'>;
    readonly feed: ConversationFeed;
    readonly clock: Clock;
  },
  scope: TeamScope,
  conversationId: string,
  by: Author,
): Promise<Conversation> {
  const returned = await ports.conversations.update(
    scope,
    conversationId,
    { status: 'bot', draft: null, handoff: null, onlyIf: 'human', by },
    ports.clock.now(),
  );
  if (returned === undefined) {
    if ((await ports.conversations.find(scope, conversationId)) === undefined) throw notFound('conversation');
    throw notTakenOver();
  }
  ports.feed.publish({ kind: 'changed', teamId: scope.teamId, agentId: returned.agentId, conversationId });
  return returned;
}

function notTakenOver(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'conversation_not_taken_over',
    message: 'No person has this conversation',
  });
}
