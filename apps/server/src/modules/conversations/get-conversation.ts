import { notFound, type TeamScope } from '#kernel';
import type { Conversation } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';

/** Throws `conversation_not_found`. */
export async function getConversation(
  ports: { readonly conversations: Pick<ConversationStore, 'find'> },
  scope: TeamScope,
  conversationId: string,
): Promise<Conversation> {
  const conversation = await ports.conversations.find(scope, conversationId);
  if (conversation === undefined) throw notFound('conversation');
  return conversation;
}
