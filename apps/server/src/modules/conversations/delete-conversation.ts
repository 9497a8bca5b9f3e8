import { notFound, type TeamScope } from '#kernel';
import type { ConversationStore } from './conversation-store.ts';

/** Removes a conversation with its messages and turns. Throws `conversation_not_found`. */
export async function deleteConversation(
  ports: { readonly conversations: Pick<ConversationStore, 'delete'> },
  scope: TeamScope,
  conversationId: string,
): Promise<void> {
  if (!(await ports.conversations.delete(scope, conversationId))) throw notFound('conversation');
}
