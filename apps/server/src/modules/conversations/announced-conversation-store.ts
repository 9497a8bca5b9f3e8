import type { TeamScope, UnitOfWork } from '#kernel';
import type { EventRecorder } from '#modules/webhooks';
import type { Author, Conversation } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';

/**
 * A conversation store that also records, for webhooks and in the same transaction, that somebody closed a conversation,
 * took it over, gave it back, or wrote to the customer.
 */
export function announcedConversationStore(
  conversations: ConversationStore,
  { events, unitOfWork }: { readonly events: EventRecorder; readonly unitOfWork: UnitOfWork },
): ConversationStore {
  return {
    ...conversations,

    update(scope, conversationId, patch, at) {
      const ends = patch.status === 'closed' && events.wants(scope, 'conversation.ended', undefined);
      const returns = patch.status === 'bot' && events.wants(scope, 'conversation.returned', undefined);
      if (!ends && !returns) return conversations.update(scope, conversationId, patch, at);
      return unitOfWork.run(async () => {
        const before = await conversations.find(scope, conversationId);
        const after = await conversations.update(scope, conversationId, patch, at);
        if (before === undefined || after === undefined || before.status === after.status) return after;
        const told = { agentId: after.agentId, conversationId };
        if (ends) await events.record(scope, { type: 'conversation.ended', ...told, data: { reason: 'closed' } });
        else await events.record(scope, { type: 'conversation.returned', ...told, data: { by: nameOf(patch.by) } });
        return after;
      });
    },

    takeOver(scope, conversationId, person, at) {
      if (!events.wants(scope, 'conversation.taken-over', undefined))
        return conversations.takeOver(scope, conversationId, person, at);
      return unitOfWork.run(async () => {
        const taken = await conversations.takeOver(scope, conversationId, person, at);
        if (taken !== undefined) {
          const { agentId } = taken;
          const data = { by: nameOf(person) };
          await events.record(scope, { type: 'conversation.taken-over', agentId, conversationId, data });
        }
        return taken;
      });
    },

    addHumanMessage(scope, conversationId, message, at) {
      if (!events.wants(scope, 'message.sent', undefined))
        return conversations.addHumanMessage(scope, conversationId, message, at);
      return unitOfWork.run(async () => {
        const added = await conversations.addHumanMessage(scope, conversationId, message, at);
        const conversation = added && (await conversations.find(scope, conversationId));
        if (conversation !== undefined) await recordSent(events, scope, conversation, message);
        return added;
      });
    },
  };
}

async function recordSent(
  events: EventRecorder,
  scope: TeamScope,
  { id, agentId, channel, userId }: Conversation,
  said: Parameters<ConversationStore['addHumanMessage']>[2],
): Promise<void> {
  await events.record(scope, {
    type: 'message.sent',
    agentId,
    conversationId: id,
    data: {
      messageId: said.id,
      text: said.text,
      messages: [...said.messages],
      channel,
      userId,
      role: 'human',
      status: 'complete',
      answered: null,
      citations: [],
    },
  });
}

function nameOf(author: Author | undefined): { id: string | null; name: string | null } {
  return { id: author?.id ?? null, name: author?.name ?? null };
}
