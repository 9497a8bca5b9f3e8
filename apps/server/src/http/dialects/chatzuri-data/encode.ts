import { z } from 'zod';
import { type Conversation, type Message, renderMessagesAsText } from '#modules/conversations';
import { READINGS } from '../readings.ts';

export const conversationsReply = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      created_at: z.string().describe('ISO 8601, UTC'),
      messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })),
      chatbot_id: z.string(),
      customer: z.string().describe('The person as the caller names them; empty when unnamed'),
      source: z.string(),
    }),
  ),
});

export function encodeConversations(
  conversations: readonly Conversation[],
  messages: ReadonlyMap<string, readonly Message[]>,
): z.infer<typeof conversationsReply> {
  return {
    data: conversations.map(conversation => ({
      id: listedId(conversation),
      created_at: new Date(conversation.createdAt).toISOString(),
      messages: (messages.get(conversation.id) ?? []).map(message => ({
        // The document knows two roles; what a person of the team wrote came from the agent's side.
        role: message.role === 'user' ? 'user' : 'assistant',
        content: message.messages.length === 0 ? message.text : renderMessagesAsText(message.messages),
      })),
      chatbot_id: conversation.agentId,
      customer: conversation.userId ?? '',
      source: READINGS.conversations.sourceNames[conversation.channel],
    })),
  };
}

/** On chat v1 the caller makes the conversation's id and looks for it here. */
function listedId(conversation: Conversation): string {
  const callers = conversation.surface === CHAT_V1_SURFACE && READINGS.chatV1.listsCallersConversationId;
  return callers ? (conversation.externalId ?? conversation.id) : conversation.id;
}

const CHAT_V1_SURFACE = 'chat-v1';
