import type { Citation, TurnEvent, TurnReply } from '@baraza/contracts';
import { z } from 'zod';
import { jsonFrame } from '../../sse/frames.ts';
import { type CollectedTurn, createTurnCollector, withPersonStatus } from '../collected-turn.ts';
import { READINGS } from '../readings.ts';
import { DONE_FRAME } from '../sse-frames.ts';
import type { TurnFrames } from '../turn-frames.ts';
import { dataParts, isMoreThanText, v2DataPart } from './data-part.ts';

const usage = z.object({ credits: z.number() });

const v2Citation = z.object({
  sourceId: z.string(),
  documentId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  quote: z.string(),
});

export const v2ChatReply = z.object({
  data: z.object({
    id: z.string(),
    role: z.literal('assistant'),
    parts: z.array(
      z.union([
        z.object({ type: z.literal('text'), text: z.string() }),
        v2DataPart,
        z.object({ type: z.literal('tool-call'), toolCallId: z.string(), toolName: z.string(), input: z.unknown() }),
      ]),
    ),
    metadata: z.object({
      userMessageId: z.string(),
      conversationId: z.string(),
      userId: z.string().nullable(),
      finishReason: z.string().describe('`other` while a person of the team has the conversation'),
      status: withPersonStatus,
      usage,
      citations: z.array(v2Citation).describe('Ours: the passages that the reply stands on'),
    }),
  }),
});

/** Parameters of a response that a stream and a body share. */
export interface V2Head {
  readonly userId: string | null;
}

export function encodeV2Reply(head: V2Head, turn: CollectedTurn): z.infer<typeof v2ChatReply> {
  const calls = turn.toolCalls.map(({ toolCallId, name, input }) => ({
    type: 'tool-call' as const,
    toolCallId,
    toolName: name,
    input,
  }));
  return {
    data: {
      id: turn.start.messageId,
      role: 'assistant',
      parts: [
        ...calls,
        ...(turn.text === '' ? [] : [{ type: 'text' as const, text: turn.text }]),
        ...dataParts(turn.reply.messages),
      ],
      metadata: {
        userMessageId: turn.start.userMessageId,
        conversationId: turn.start.conversationId,
        userId: head.userId,
        ...finishOf(turn),
        usage: { credits: READINGS.v2.creditsPerReply },
        citations: turn.reply.citations.map(encodeCitation),
      },
    },
  };
}

/** Headers of the AI SDK's UI message stream, version 1. */
export const UI_MESSAGE_STREAM_HEADERS = { 'x-vercel-ai-ui-message-stream': 'v1' } as const;

/**
 * The AI SDK's UI message stream: one message with one step, its text in blocks that tool calls interrupt, citations as
 * sources, ended by `finish`, `abort` (stopped) or `error`, then `[DONE]`.
 */
export function createUiMessageFrames(head: V2Head): TurnFrames {
  const collect = createTurnCollector();
  let blocks = 0;
  let open = false;
  const blockId = (): string => `text-${blocks}`;
  const closeText = (): string => {
    if (!open) return '';
    open = false;
    return jsonFrame({ type: 'text-end', id: blockId() });
  };
  const say = (delta: string): string => {
    if (delta === '') return '';
    if (open) return jsonFrame({ type: 'text-delta', id: blockId(), delta });
    open = true;
    blocks += 1;
    return jsonFrame({ type: 'text-start', id: blockId() }) + jsonFrame({ type: 'text-delta', id: blockId(), delta });
  };

  return event => {
    const { text, turn } = collect(event);
    if (turn !== undefined) {
      const ending =
        'error' in turn ? jsonFrame({ type: 'error', errorText: turn.error.message }) : endFrames(head, turn);
      return closeText() + ending + DONE_FRAME;
    }
    if (event.type === 'turn-start') return startFrames(head, event);
    if (event.type === 'message' && isMoreThanText(event.message)) {
      // The text first, for clients that show nothing else.
      return say(text) + closeText() + jsonFrame({ type: 'data-message', data: event.message });
    }
    const frames = toolFrames(event);
    return frames === '' ? say(text) : closeText() + frames;
  };
}

/** The conversation's id goes out first, so that a client that loses the stream can still ask for the reply. */
function startFrames(head: V2Head, event: Extract<TurnEvent, { type: 'turn-start' }>): string {
  const { messageId, userMessageId, conversationId } = event;
  const messageMetadata = { messageId, userMessageId, conversationId, userId: head.userId };
  return (
    jsonFrame({ type: 'start', messageId }) +
    jsonFrame({ type: 'message-metadata', messageMetadata }) +
    jsonFrame({ type: 'start-step' })
  );
}

function toolFrames(event: TurnEvent): string {
  if (event.type === 'tool-call') {
    const call = { toolCallId: event.toolCallId, toolName: event.name };
    return (
      jsonFrame({ type: 'tool-input-start', ...call, dynamic: true }) +
      jsonFrame({ type: 'tool-input-available', ...call, input: event.input, dynamic: true })
    );
  }
  if (event.type !== 'tool-result') return '';
  return jsonFrame({
    type: 'tool-output-available',
    toolCallId: event.toolCallId,
    output: event.output,
    dynamic: true,
  });
}

/** The AI SDK knows no reason for a reply that a person will give: `other`, beside a `status` of ours. */
function finishOf({ reply, withPerson }: Pick<CollectedTurn, 'reply' | 'withPerson'>): {
  readonly finishReason: TurnReply['finishReason'] | 'other';
  readonly status?: 'human';
} {
  return withPerson ? { finishReason: 'other', status: 'human' } : { finishReason: reply.finishReason };
}

function endFrames(head: V2Head, { start, reply, stopped, withPerson }: CollectedTurn): string {
  const sources = reply.citations.map(sourceFrame).join('');
  if (stopped) return `${sources}${jsonFrame({ type: 'finish-step' })}${jsonFrame({ type: 'abort' })}`;
  const messageMetadata = {
    messageId: start.messageId,
    userMessageId: start.userMessageId,
    conversationId: start.conversationId,
    userId: head.userId,
    usage: { credits: READINGS.v2.creditsPerReply },
    citations: reply.citations.map(encodeCitation),
    ...(withPerson ? { status: 'human' } : {}),
  };
  const finish = { type: 'finish', finishReason: finishOf({ reply, withPerson }).finishReason, messageMetadata };
  return sources + jsonFrame({ type: 'finish-step' }) + jsonFrame(finish);
}

/** A source that a link leads to, or a document without one. */
function sourceFrame({ chunkId, title, url }: Citation): string {
  return url === null
    ? jsonFrame({ type: 'source-document', sourceId: chunkId, mediaType: 'text/plain', title })
    : jsonFrame({ type: 'source-url', sourceId: chunkId, url, title });
}

function encodeCitation({ sourceId, documentId, title, url, quote }: Citation): z.infer<typeof v2Citation> {
  return { sourceId, documentId, title, url, quote };
}
