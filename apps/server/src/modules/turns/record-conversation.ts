import type { FlowTest } from '@baraza/contracts';
import { AppError, notFound, type TeamScope } from '#kernel';
import type { ConversationStore, Message } from '#modules/conversations';
import type { FlowStore, FlowWorkshop, StoredTurn } from '#modules/flows';

/** Turns of a recorded test at the most. */
const MAX_MESSAGES = 200;

export interface RecordPorts {
  readonly conversations: Pick<ConversationStore, 'find' | 'listMessages'>;
  readonly flows: Pick<FlowStore, 'findState' | 'findDocument'>;
  readonly workshop: Pick<FlowWorkshop, 'recordTest'>;
}

/**
 * A conversation that took place as a test that expects the same again, of the version it ran. Throws
 * `conversation_not_found`, and `conversation_without_flow` when no flow led it.
 */
export async function recordConversation(
  ports: RecordPorts,
  scope: TeamScope,
  agentId: string,
  conversationId: string,
  name: string,
): Promise<FlowTest> {
  const conversation = await ports.conversations.find(scope, conversationId);
  if (conversation === undefined || conversation.agentId !== agentId) throw notFound('conversation');
  const stored = await ports.flows.findState(scope, conversationId);
  const document = stored === undefined ? undefined : await ports.flows.findDocument(scope, stored.versionId);
  if (document === undefined) throw withoutFlow();
  const { items } = await ports.conversations.listMessages(scope, conversationId, { limit: MAX_MESSAGES });
  return ports.workshop.recordTest(document, name, toTurns(items), {
    now: conversation.createdAt,
    channel: conversation.channel,
    language: null,
    customer: conversation.userId === null ? {} : { id: conversation.userId },
  });
}

function toTurns(messages: readonly Message[]): StoredTurn[] {
  const turns: StoredTurn[] = [];
  const replies = new Map(messages.filter(({ role }) => role === 'assistant').map(reply => [reply.turnId, reply]));
  if (messages[0]?.role === 'assistant') turns.push({ event: { type: 'start' }, reply: bubbles(messages[0]) });
  for (const message of messages) {
    if (message.role !== 'user') continue;
    const reply = replies.get(message.turnId);
    turns.push({ event: { type: 'text', text: message.text }, reply: reply === undefined ? [] : bubbles(reply) });
  }
  return turns;
}

function bubbles({ text, messages }: Message): StoredTurn['reply'] {
  if (messages.length > 0) return messages;
  return text === '' ? [] : [{ type: 'text', text }];
}

function withoutFlow(): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'conversation_without_flow',
    message: 'The conversation was not led by a flow',
  });
}
