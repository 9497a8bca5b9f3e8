import { z } from 'zod';
import { invalid } from '#kernel';
import { type ContextMessage, recentContext } from '../context-message.ts';
import { dialectText, optionalCallerId } from '../dialect-text.ts';
import { READINGS } from '../readings.ts';

const { maxMessageLength, maxMessages, userId } = READINGS.v2;

/** A part of a UI message. Text is read; what else a client keeps in its messages is left alone. */
const uiPart = z.looseObject({ type: z.string().max(128), text: z.string().optional() });

const uiMessage = z.looseObject({
  role: z.enum(['system', 'user', 'assistant']),
  parts: z.array(uiPart).max(1_000),
});

/**
 * Body of `POST /api/v2/agents/{agentId}/chat`: the documented one (`message`), or what `useChat` of the AI SDK sends
 * (`id`, `messages`, `trigger`, `messageId`, and whatever its user adds).
 */
export const v2ChatBody = z.looseObject({
  message: dialectText(maxMessageLength).nullish(),
  conversationId: optionalCallerId(READINGS.maxConversationIdLength).describe('Of an earlier answer'),
  stream: z.boolean().nullish().describe('True when left out'),
  userId: z
    .string()
    .regex(userId, 'must be 1 to 128 letters, digits, dots, underscores and hyphens')
    .nullish()
    .describe('Who talks; fixed by the first message, ignored with a conversationId'),
  id: optionalCallerId(READINGS.maxConversationIdLength).describe('useChat: the chat, which is our conversation'),
  messages: z.array(uiMessage).max(maxMessages, `must be at most ${maxMessages}`).nullish(),
  trigger: z.string().max(64).nullish().describe('useChat: `regenerate-message` asks for another reply'),
  messageId: z.string().max(128).nullish().describe('useChat: the reply to make again; the last one when left out'),
});

export interface V2ChatRequest {
  readonly text: string;
  /** What the client shows above the message; undefined when it leaves that to us. Oldest first. */
  readonly context: readonly ContextMessage[] | undefined;
  readonly stream: boolean;
  readonly userId: string | null;
  /** An id of ours. */
  readonly conversationId: string | undefined;
  /** An id of the client's own. */
  readonly chatId: string | undefined;
  /** The reply that this one takes the place of: its id, or null for the last one. */
  readonly replaces?: string | null;
}

/** Throws `AppError` (invalid) when there is no message of the user's. */
export function decodeV2Chat(body: z.infer<typeof v2ChatBody>): V2ChatRequest {
  const stream = body.stream ?? READINGS.v2.streamByDefault;
  const who = { userId: body.userId ?? null, conversationId: body.conversationId, stream };
  if (typeof body.message === 'string') return { ...who, text: body.message, context: undefined, chatId: undefined };
  if (!Array.isArray(body.messages)) throw invalid('message', 'message is required');

  const messages = body.messages.map(({ role, parts }) => ({ role, content: partsText(parts) }));
  const last = messages.at(-1);
  if (last?.role !== 'user') throw invalid('messages', 'The last message must be the user’s');
  if (last.content.trim() === '') throw invalid('messages', 'The last message must hold text');
  const tooLong = messages.findIndex(message => message.content.length > maxMessageLength);
  if (tooLong >= 0) throw invalid(`messages.${tooLong}`, `A message must be at most ${maxMessageLength} characters`);
  return {
    ...who,
    text: last.content,
    context: recentContext(messages.slice(0, -1).filter(isSaid)),
    chatId: body.id,
    ...(body.trigger === 'regenerate-message' ? { replaces: body.messageId ?? null } : {}),
  };
}

function partsText(parts: readonly z.infer<typeof uiPart>[]): string {
  return parts.flatMap(part => (part.type === 'text' && part.text !== undefined ? [part.text] : [])).join('\n');
}

function isSaid(message: { readonly role: string; readonly content: string }): message is ContextMessage {
  return message.role !== 'system';
}
