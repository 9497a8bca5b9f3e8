import { genericMessage, replyFlag, searchDegradation } from '@baraza/contracts';
import { z } from 'zod';
import { jsonFrame } from '../../sse/frames.ts';
import { encodeChatzuriError } from '../chatzuri-error.ts';
import { type CollectedTurn, createTurnCollector, withPersonStatus } from '../collected-turn.ts';
import { DONE_FRAME } from '../sse-frames.ts';
import { encodeTurnError } from '../turn-failure.ts';
import type { TurnFrames } from '../turn-frames.ts';

export const restChatReply = z.object({
  text: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
  answered: z.boolean().describe('False when the reply says that the sources hold no answer'),
  actions: z.array(z.object({ name: z.string(), input: z.unknown(), output: z.unknown() })),
  citations: z.array(
    z.object({
      sourceId: z.string(),
      documentId: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      quote: z.string(),
    }),
  ),
  flags: z.array(replyFlag).optional().describe('Numbers and the like in the answer that none of its texts holds'),
  degraded: z
    .array(searchDegradation)
    .optional()
    .describe('What is configured and took no part in the search behind the answer'),
  usage: z.object({ inputTokens: z.int(), outputTokens: z.int(), totalTokens: z.int() }),
  model: z.string(),
  status: withPersonStatus,
  messages: z
    .array(genericMessage)
    .optional()
    .describe('The reply in full where it is more than text: buttons, lists and media of a flow'),
});

export type RestChatReply = z.infer<typeof restChatReply>;

export function encodeRestReply({ start, text, reply, withPerson }: CollectedTurn): RestChatReply {
  const { inputTokens, outputTokens } = reply.usage;
  return {
    text,
    conversationId: start.conversationId,
    messageId: start.messageId,
    answered: reply.answered,
    actions: reply.actions.map(({ name, input, output }) => ({ name, input, output })),
    citations: reply.citations.map(({ sourceId, documentId, title, url, quote }) => ({
      sourceId,
      documentId,
      title,
      url,
      quote,
    })),
    ...(reply.flags === undefined ? {} : { flags: reply.flags.map(({ kind, text: said }) => ({ kind, text: said })) }),
    ...(reply.degraded === undefined ? {} : { degraded: [...reply.degraded] }),
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    model: reply.model,
    ...(withPerson ? { status: 'human' as const } : {}),
    ...(reply.messages.some(message => message.type !== 'text') ? { messages: [...reply.messages] } : {}),
  };
}

/** `{"text": delta}` events, then the JSON answer as one event, then `[DONE]`. A failure ends it without `[DONE]`. */
export function createRestFrames(): TurnFrames {
  const collect = createTurnCollector();
  return event => {
    const { text, turn } = collect(event);
    if (turn === undefined) return text === '' ? '' : jsonFrame({ text });
    if ('error' in turn) return jsonFrame(encodeTurnError(encodeChatzuriError, turn.error), 'error');
    return jsonFrame(encodeRestReply(turn)) + DONE_FRAME;
  };
}
