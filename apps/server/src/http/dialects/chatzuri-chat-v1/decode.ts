import { z } from 'zod';
import { invalid } from '#kernel';
import { agentReferenceFields, pickAgentReference } from '../agent-reference.ts';
import { type ContextMessage, recentContext } from '../context-message.ts';
import { optionalCallerId } from '../dialect-text.ts';
import { READINGS } from '../readings.ts';

const { maxMessages, maxTemperature } = READINGS.chatV1;
const maxContentLength = READINGS.rest.maxMessageLength;

const chatMessage = z.object({
  role: z.enum(['user', 'assistant'], 'must be "user" or "assistant"'),
  content: z.string().max(maxContentLength, `must be at most ${maxContentLength} characters`),
});

/** Body of `POST /api/v1/chat` (wire document chatzuri-chat-v1). */
export const chatBody = z.object({
  ...agentReferenceFields,
  messages: z
    .array(chatMessage)
    .min(1, 'must not be empty')
    .max(maxMessages, `must be at most ${maxMessages}`)
    .describe('All messages so far, the customer’s last one at the end'),
  stream: z.boolean().nullish(),
  temperature: z.number().min(0, 'must be between 0 and 1').max(maxTemperature, 'must be between 0 and 1').nullish(),
  conversationId: optionalCallerId(READINGS.maxConversationIdLength).describe(
    'Of the caller’s own making; without it nothing is stored',
  ),
  contactId: optionalCallerId(READINGS.rest.maxUserIdLength).describe('The person, as the caller names them'),
  model: optionalCallerId(READINGS.maxModelNameLength).describe('Takes precedence over the agent’s own model'),
});

export interface ChatV1Request {
  readonly agent: string;
  /** The customer's message. */
  readonly text: string;
  /** What was said before it, oldest first. */
  readonly context: readonly ContextMessage[];
  readonly stream: boolean;
  readonly temperature: number | undefined;
  readonly conversationId: string | undefined;
  readonly userId: string | null;
  readonly model: string | undefined;
}

/** Throws `AppError` (invalid) when no one agent is named or the last message is not the customer's. */
export function decodeChatV1(body: z.infer<typeof chatBody>): ChatV1Request {
  const last = body.messages.at(-1);
  if (last?.role !== 'user') throw invalid('messages', 'The last message must be the user’s');
  if (last.content.trim() === '') {
    throw invalid(`messages.${body.messages.length - 1}.content`, 'The last message must not be empty');
  }
  return {
    agent: pickAgentReference(body),
    text: last.content,
    context: recentContext(body.messages.slice(0, -1)),
    stream: body.stream ?? false,
    temperature: body.temperature ?? undefined,
    conversationId: body.conversationId,
    userId: body.contactId ?? null,
    model: body.model,
  };
}
