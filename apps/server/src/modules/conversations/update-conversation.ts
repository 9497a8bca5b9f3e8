import { type Clock, notFound, type TeamScope } from '#kernel';
import type { Conversation, ConversationStatus } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';

/** Throws `conversation_not_found`. */
export async function updateConversation(
  ports: { readonly conversations: Pick<ConversationStore, 'update'>; readonly clock: Clock },
  scope: TeamScope,
  conversationId: string,
  patch: { readonly status: ConversationStatus },
): Promise<Conversation> {
  const conversation = await ports.conversations.update(scope, conversationId, patch, ports.clock.now());
  if (conversation === undefined) throw notFound('conversation');
  return conversation;
}
