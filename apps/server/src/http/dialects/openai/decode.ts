import { z } from 'zod';
import { invalid } from '#kernel';
import { type ContextMessage, recentContext } from '../context-message.ts';
import { READINGS } from '../readings.ts';
import { contentText, openaiContent } from './content.ts';

const { maxMessages, maxTemperature } = READINGS.openai;
/** OpenAI names no bound. */
const MAX_STOP_LENGTH = 256;
const MAX_STOPS = 4;
const maxContentLength = READINGS.rest.maxMessageLength;

const chatMessage = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: openaiContent.nullish(),
});

const stopText = z
  .string()
  .min(1, 'must not be empty')
  .max(MAX_STOP_LENGTH, `must be at most ${MAX_STOP_LENGTH} characters`);

export const tokenLimit = z.int().min(1, 'must be at least 1').nullish();

/**
 * Body of `POST /v1/chat/completions`. Fields that only tune a model (`top_p`, `seed`, `user` …) are
 * accepted and have no effect; those that would change the shape of the answer are refused by {@link decodeCompletion}.
 */
export const completionBody = z.looseObject({
  model: z.string().min(1, 'must not be empty').max(READINGS.maxModelNameLength).describe('Slug or id of the agent'),
  messages: z.array(chatMessage).min(1, 'must not be empty').max(maxMessages, `must be at most ${maxMessages}`),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  temperature: z.number().min(0, 'must be between 0 and 2').max(maxTemperature, 'must be between 0 and 2').nullish(),
  max_completion_tokens: tokenLimit,
  max_tokens: tokenLimit,
  stop: z
    .union([stopText, z.array(stopText).max(MAX_STOPS, `must be at most ${MAX_STOPS} texts`)])
    .nullish()
    .describe('The reply of the agent ends before the first of these; what a flow says is said whole'),
  n: z.int().min(1, 'must be at least 1').nullish(),
  tool_choice: z.unknown().optional(),
  function_call: z.unknown().optional(),
  response_format: z.looseObject({ type: z.string().max(64) }).nullish(),
  modalities: z.array(z.string().max(64)).max(10).nullish(),
  logprobs: z.boolean().nullish(),
});

export interface OpenaiRequest {
  /** The agent, as the caller spelled it. */
  readonly model: string;
  /** Oldest first, the user's last message at the end. */
  readonly context: readonly ContextMessage[];
  readonly temperature: number | undefined;
  readonly maxOutputTokens: number | undefined;
  /** Texts before which the reply ends; at most four, none empty. */
  readonly stop: readonly string[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
}

/** Throws `AppError` (invalid) naming the parameter that asks for something an agent here cannot do. */
export function decodeCompletion(body: z.infer<typeof completionBody>): OpenaiRequest {
  refuseUnsupported(body);
  const messages = body.messages.flatMap((message, index) => toContext(message, index));
  const last = messages.at(-1);
  if (last?.role !== 'user') throw invalid('messages', 'The last message must be a user message');
  if (last.content.trim() === '')
    throw invalid(`messages.${body.messages.length - 1}.content`, 'The last message must not be empty');
  return {
    model: body.model,
    context: recentContext(messages),
    temperature: body.temperature ?? undefined,
    maxOutputTokens: body.max_completion_tokens ?? body.max_tokens ?? undefined,
    stop: typeof body.stop === 'string' ? [body.stop] : (body.stop ?? []),
    stream: body.stream ?? false,
    includeUsage: body.stream_options?.include_usage ?? false,
  };
}

/**
 * System and developer messages are left out: an agent has its own instructions, and what an application puts there is
 * often made from what its customers wrote.
 */
function toContext(message: z.infer<typeof chatMessage>, index: number): ContextMessage[] {
  const param = `messages.${index}.content`;
  if (message.role === 'tool' || message.role === 'function') {
    throw invalid(
      `messages.${index}.role`,
      'Tool messages are not supported: agents call their own tools',
      'unsupported_value',
    );
  }
  const content = contentText(message.content ?? '', param);
  if (content.length > maxContentLength)
    throw invalid(param, `${param} must be at most ${maxContentLength} characters`);
  return message.role === 'user' || message.role === 'assistant' ? [{ role: message.role, content }] : [];
}

function refuseUnsupported(body: z.infer<typeof completionBody>): void {
  if ((body.n ?? 1) > 1) refuse('n', 'Only one choice is supported');
  if (body.logprobs === true) refuse('logprobs', 'Log probabilities are not supported');
  if (body.modalities?.some(modality => modality !== 'text') === true) refuse('modalities', 'Only text is supported');
  if (![undefined, 'text'].includes(body.response_format?.type)) {
    refuse('response_format', 'Only plain text answers are supported');
  }
  // A model that may call a tool may also not call it; one that must call it cannot be served.
  for (const field of ['tool_choice', 'function_call'] as const) {
    if (!['undefined', '"auto"', '"none"', 'null'].includes(JSON.stringify(body[field]) ?? 'undefined')) {
      refuse(field, 'Agents call their own tools; a call cannot be demanded');
    }
  }
}

function refuse(param: string, message: string): never {
  throw invalid(param, message, 'unsupported_value');
}
