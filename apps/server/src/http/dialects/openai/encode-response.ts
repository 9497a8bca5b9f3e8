import type { Citation, TurnEvent, TurnReply } from '@baraza/contracts';
import { z } from 'zod';
import { GrowingText } from '#kernel';
import { jsonFrame } from '../../sse/frames.ts';
import { type CollectedTurn, createTurnCollector } from '../collected-turn.ts';
import type { TurnFrames } from '../turn-frames.ts';
import type { CompletionHead } from './encode.ts';

const outputText = z.object({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(
    z.object({ type: z.literal('file_citation'), file_id: z.string(), filename: z.string(), index: z.int() }),
  ),
  logprobs: z.array(z.never()),
});

const outputMessage = z.object({
  type: z.literal('message'),
  id: z.string(),
  status: z.string(),
  role: z.literal('assistant'),
  content: z.array(outputText),
});

export const responseReply = z.looseObject({
  id: z.string(),
  object: z.literal('response'),
  created_at: z.int(),
  status: z.string(),
  model: z.string(),
  output: z.array(outputMessage),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

type ResponseReply = z.infer<typeof responseReply>;
type OutputMessage = z.infer<typeof outputMessage>;

export function encodeResponse(head: CompletionHead, turn: CollectedTurn): ResponseReply {
  const truncated = turn.reply.finishReason === 'length' || turn.stopped;
  return {
    ...responseBase(head, truncated ? 'incomplete' : 'completed'),
    incomplete_details: truncated ? { reason: 'max_output_tokens' } : null,
    output: [message(turn, turn.text, truncated ? 'incomplete' : 'completed')],
    usage: encodeResponseUsage(turn.reply),
  };
}

/** The typed events of the Responses API for one message, numbered, each under its own `event:` name. */
export function createResponseFrames(head: CompletionHead): TurnFrames {
  const collect = createTurnCollector();
  let sequence = 0;
  let started: Extract<TurnEvent, { type: 'turn-start' }> | undefined;
  const said = new GrowingText();
  const frame = (type: string, fields: object): string => {
    const numbered = jsonFrame({ type, sequence_number: sequence, ...fields }, type);
    sequence += 1;
    return numbered;
  };

  return event => {
    const { text, turn } = collect(event);
    said.add(text);
    if (event.type === 'turn-start') {
      started = event;
      return openingFrames(frame, head, event);
    }
    if (started === undefined) return '';
    const item = { item_id: started.messageId, output_index: 0, content_index: 0 };
    if (turn === undefined) {
      return text === '' ? '' : frame('response.output_text.delta', { ...item, delta: text, logprobs: [] });
    }
    if ('error' in turn) return frame('response.failed', { response: failedResponse(head, turn.error) });
    const response = encodeResponse(head, turn);
    const [finished] = response.output;
    const [part] = finished?.content ?? [];
    return (
      frame('response.output_text.done', { ...item, text: said.toString(), logprobs: [] }) +
      frame('response.content_part.done', { ...item, part }) +
      frame('response.output_item.done', { output_index: 0, item: finished }) +
      frame(response.status === 'completed' ? 'response.completed' : 'response.incomplete', { response })
    );
  };
}

function openingFrames(
  frame: (type: string, fields: object) => string,
  head: CompletionHead,
  start: Extract<TurnEvent, { type: 'turn-start' }>,
): string {
  const response = responseBase(head, 'in_progress');
  const item = { type: 'message', id: start.messageId, status: 'in_progress', role: 'assistant', content: [] };
  return (
    frame('response.created', { response }) +
    frame('response.in_progress', { response }) +
    frame('response.output_item.added', { output_index: 0, item }) +
    frame('response.content_part.added', {
      item_id: start.messageId,
      output_index: 0,
      content_index: 0,
      part: textPart('', []),
    })
  );
}

function failedResponse(
  head: CompletionHead,
  error: { readonly code: string; readonly message: string },
): ResponseReply {
  const code = error.code === 'model_rate_limited' ? 'rate_limit_exceeded' : 'server_error';
  return { ...responseBase(head, 'failed'), error: { code, message: error.message } };
}

function message(turn: CollectedTurn, text: string, status: string): OutputMessage {
  const content = [textPart(text, turn.reply.citations)];
  return { type: 'message', id: turn.start.messageId, status, role: 'assistant', content };
}

function textPart(text: string, citations: readonly Citation[]): z.infer<typeof outputText> {
  const annotations = citations.map(({ documentId, title }) => ({
    type: 'file_citation' as const,
    file_id: documentId,
    filename: title,
    index: text.length,
  }));
  return { type: 'output_text', text, annotations, logprobs: [] };
}

function encodeResponseUsage({ usage: { inputTokens, outputTokens } }: TurnReply): object {
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: inputTokens + outputTokens,
  };
}

/** What every response object holds; the constants say what is not supported here. */
function responseBase(head: CompletionHead, status: string): ResponseReply {
  return {
    id: `resp_${head.turnId}`,
    object: 'response',
    created_at: head.created,
    status,
    background: false,
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: null,
    metadata: {},
    model: head.model,
    output: [],
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: 'default',
    store: false,
    temperature: null,
    text: { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: [],
    top_p: null,
    truncation: 'disabled',
    usage: null,
    user: null,
  };
}
