import { type Clock, notFound, type TeamScope } from '#kernel';
import type { Author, Conversation, ConversationStatus } from './conversation.ts';
import type { ConversationFeed } from './conversation-feed.ts';
import type { ConversationStore } from './conversation-store.ts';

/**
 * Changes what the team keeps about a conversation. Who has the word changes by `takeOver` and `returnToAgent` only;
 * closing gives up a takeover as well. Throws `conversation_not_found`.
 */
export async function updateConversation(
  ports: {
    readonly conversations: Pick<ConversationStore, 'update'>;
    readonly feed: ConversationFeed;
    readonly clock: Clock;
  },
  scope: TeamScope,
  conversationId: string,
  patch: {
    readonly status?: Exclude<ConversationStatus, 'human'> | undefined;
    readonly tags?: readonly string[] | undefined;
    readonly assignee?: Author | null | undefined;
  },
): Promise<Conversation> {
  const { status, tags, assignee } = patch;
  const conversation = await ports.conversations.update(
    scope,
    conversationId,
    {
      status,
      ...(status === undefined ? {} : { draft: null }),
      ...(status === undefined || status === 'waiting' ? {} : { handoff: null }),
      tags: tags === undefined ? undefined : [...new Set(tags)].sort(),
      assignee,
    },
    ports.clock.now(),
  );
  if (conversation === undefined) throw notFound('conversation');
  ports.feed.publish({ kind: 'changed', teamId: scope.teamId, agentId: conversation.agentId, conversationId });
  return conversation;
}
