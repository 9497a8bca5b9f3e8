import { z } from 'zod';
import { type Conversation, type ConversationStatus, type Message, renderMessagesAsText } from '#modules/conversations';
import { dataParts, v2DataPart } from './data-part.ts';

export const unixSeconds = z.int().describe('Seconds since the epoch');

export const v2Conversation = z.object({
  id: z.string(),
  createdAt: unixSeconds,
  updatedAt: unixSeconds,
  status: z.enum(['ongoing', 'ended', 'taken_over']),
  userId: z.string().nullable(),
});

export const v2Feedback = z.enum(['positive', 'negative'], 'must be "positive", "negative" or null').nullable();

export const v2Message = z.object({
  id: z.string(),
  role: z.enum(['user', 'assistant']),
  parts: z.array(z.union([z.object({ type: z.literal('text'), text: z.string() }), v2DataPart])),
  feedback: v2Feedback,
  createdAt: unixSeconds,
});

const STATUS_OF = {
  open: 'ongoing',
  bot: 'ongoing',
  waiting: 'ongoing',
  human: 'taken_over',
  closed: 'ended',
} as const satisfies Record<ConversationStatus, string>;

export function encodeV2Conversation(conversation: Conversation): z.infer<typeof v2Conversation> {
  return {
    id: conversation.id,
    createdAt: toSeconds(conversation.createdAt),
    updatedAt: toSeconds(conversation.updatedAt),
    status: STATUS_OF[conversation.status],
    userId: conversation.userId,
  };
}

export function encodeV2Message(message: Message, feedback: z.infer<typeof v2Feedback>): z.infer<typeof v2Message> {
  const text = message.messages.length === 0 ? message.text : renderMessagesAsText(message.messages);
  return {
    id: message.id,
    role: message.role === 'user' ? 'user' : 'assistant',
    parts: [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...dataParts(message.messages)],
    feedback,
    createdAt: toSeconds(message.createdAt),
  };
}

const MS_PER_SECOND = 1_000;

export function toSeconds(ms: number): number {
  return Math.floor(ms / MS_PER_SECOND);
}
