import type { Conversation, ConversationStore } from '#modules/conversations';
import type { AuditChanges } from './audit-changes.ts';

/** Conversations that people delete are in the audit log, without what was said in them. */
export function auditedConversationStore(store: ConversationStore, audit: AuditChanges): ConversationStore {
  const target = (id: string) => ({ kind: 'conversation', id });
  return {
    ...store,
    delete: (scope, conversationId) =>
      audit(scope, {
        before: () => store.find(scope, conversationId),
        make: () => store.delete(scope, conversationId),
        describe: (gone, before) =>
          gone ? { action: 'conversation.delete', target: target(conversationId), before: view(before) } : undefined,
      }),
  };
}

function view(conversation: Conversation | undefined): object | undefined {
  if (conversation === undefined) return undefined;
  const { agentId, channel, status, createdAt } = conversation;
  return { agentId, channel, status, createdAt };
}
