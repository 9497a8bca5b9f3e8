import type { UnitOfWork } from '#kernel';
import type { EventRecorder } from '#modules/webhooks';
import type { ConversationStore } from './conversation-store.ts';

/** A conversation store that also records, for webhooks, that somebody closed a conversation, in the same transaction. */
export function announcedConversationStore(
  conversations: ConversationStore,
  { events, unitOfWork }: { readonly events: EventRecorder; readonly unitOfWork: UnitOfWork },
): ConversationStore {
  return {
    ...conversations,
    update(scope, conversationId, patch, at) {
      const mayEnd = patch.status === 'closed' && events.wants(scope, 'conversation.ended', undefined);
      if (!mayEnd) return conversations.update(scope, conversationId, patch, at);
      return unitOfWork.run(async () => {
        const before = await conversations.find(scope, conversationId);
        const after = await conversations.update(scope, conversationId, patch, at);
        if (before !== undefined && before.status !== 'closed' && after?.status === 'closed') {
          const { agentId } = after;
          await events.record(scope, {
            type: 'conversation.ended',
            agentId,
            conversationId,
            data: { reason: 'closed' },
          });
        }
        return after;
      });
    },
  };
}
