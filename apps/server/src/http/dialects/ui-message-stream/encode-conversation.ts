import { z } from 'zod';
import { type Conversation, type Message, renderMessagesAsText } from '#modules/conversations';

const unixSeconds = z.int().describe('Seconds since the epoch');

export const v2Conversation = z.object({
  id: z.string(),
  createdAt: unixSeconds,
  updatedAt: unixSeconds,
  status: z.enum(['ongoing', 'ended', 'taken_over']),
  userId: z.string().nullable(),
});

export const v2Message = z.object({
  id: z.string(),
  role: z.enum(['user', 'assistant']),
  parts: z.array(z.object({ type: z.literal('text'), text: z.string() })),
  feedback: z.enum(['positive', 'negative']).nullable(),
  createdAt: unixSeconds,
});

export function encodeV2Conversation(conversation: Conversation): z.infer<typeof v2Conversation> {
  return {
    id: conversation.id,
    createdAt: toSeconds(conversation.createdAt),
    updatedAt: toSeconds(conversation.updatedAt),
    status: conversation.status === 'open' ? 'ongoing' : 'ended',
    userId: conversation.userId,
  };
}

export function encodeV2Message(message: Message): z.infer<typeof v2Message> {
  const text = message.messages.length === 0 ? message.text : renderMessagesAsText(message.messages);
  return {
    id: message.id,
    role: message.role === 'user' ? 'user' : 'assistant',
    parts: text === '' ? [] : [{ type: 'text', text }],
    feedback: null,
    createdAt: toSeconds(message.createdAt),
  };
}

const MS_PER_SECOND = 1_000;

function toSeconds(ms: number): number {
  return Math.floor(ms / MS_PER_SECOND);
}
