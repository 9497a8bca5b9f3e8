import type { Citation, TokenUsage, TurnReply } from '@baraza/contracts';
import { z } from 'zod';
import { jsonFrame } from '../../sse/frames.ts';
import { type CollectedTurn, createTurnCollector, withPersonStatus } from '../collected-turn.ts';
import { DONE_FRAME } from '../sse-frames.ts';
import { encodeTurnError } from '../turn-failure.ts';
import type { TurnFrames } from '../turn-frames.ts';
import { encodeOpenaiError } from './error.ts';

const usage = z.object({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() });

export const completionReply = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.int(),
      message: z.object({ role: z.literal('assistant'), content: z.string(), refusal: z.null() }),
      logprobs: z.null(),
      finish_reason: z.string(),
    }),
  ),
  usage,
  system_fingerprint: z.null(),
  citations: z
    .array(z.object({ documentId: z.string(), title: z.string(), url: z.string().nullable(), quote: z.string() }))
    .describe('Ours: the passages that the reply stands on'),
  status: withPersonStatus,
});

/** What every object of one answer repeats. */
export interface CompletionHead {
  readonly turnId: string;
  /** The agent, as the caller spelled it. */
  readonly model: string;
  /** Seconds since the epoch. */
  readonly created: number;
}

export function encodeCompletion(
  head: CompletionHead,
  { text, reply, withPerson }: CollectedTurn,
): z.infer<typeof completionReply> {
  return {
    id: completionId(head),
    object: 'chat.completion',
    created: head.created,
    model: head.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null },
        logprobs: null,
        finish_reason: finishReason(reply),
      },
    ],
    usage: encodeUsage(reply.usage),
    system_fingerprint: null,
    citations: reply.citations.map(encodeCitation),
    ...(withPerson ? { status: 'human' as const } : {}),
  };
}

/**
 * Chunks as OpenAI sends them: the role, the words, the reason, the usage where it was asked for, `[DONE]`. A failure is
 * an `error` object and no `[DONE]`, on which the client throws.
 */
export function createCompletionFrames(head: CompletionHead, includeUsage: boolean): TurnFrames {
  const collect = createTurnCollector();
  // What every chunk repeats is written out once.
  const opening = JSON.stringify({
    id: completionId(head),
    object: 'chat.completion.chunk',
    created: head.created,
    model: head.model,
    system_fingerprint: null,
  }).slice(0, -1);
  const chunk = (choices: readonly object[], extra: object = {}): string => {
    const fields = includeUsage ? { choices, usage: null, ...extra } : { choices, ...extra };
    return `data: ${opening},${JSON.stringify(fields).slice(1)}\n\n`;
  };

  return event => {
    const { text, turn } = collect(event);
    if (event.type === 'turn-start') return chunk([choice({ role: 'assistant', content: '', refusal: null }, null)]);
    if (turn === undefined) return text === '' ? '' : chunk([choice({ content: text }, null)]);
    if ('error' in turn) return jsonFrame(encodeTurnError(encodeOpenaiError, turn.error));
    const { reply } = turn;
    const end = chunk([choice({}, finishReason(reply))], { citations: reply.citations.map(encodeCitation) });
    const spent = includeUsage ? chunk([], { usage: encodeUsage(reply.usage) }) : '';
    return end + spent + DONE_FRAME;
  };
}

function encodeUsage({ inputTokens, outputTokens }: TokenUsage): z.infer<typeof usage> {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

function encodeCitation({ documentId, title, url, quote }: Citation): Omit<Citation, 'sourceId' | 'chunkId'> {
  return { documentId, title, url, quote };
}

function choice(delta: object, reason: string | null): object {
  return { index: 0, delta, logprobs: null, finish_reason: reason };
}

function completionId(head: CompletionHead): string {
  return `chatcmpl-${head.turnId}`;
}

function finishReason(reply: TurnReply): string {
  return reply.finishReason === 'content-filter'
    ? 'content_filter'
    : reply.finishReason === 'length'
      ? 'length'
      : 'stop';
}
