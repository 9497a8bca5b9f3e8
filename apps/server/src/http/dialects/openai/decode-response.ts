import { z } from 'zod';
import { invalid } from '#kernel';
import { type ContextMessage, recentContext } from '../context-message.ts';
import { READINGS } from '../readings.ts';
import { contentText, openaiContent } from './content.ts';
import { type OpenaiRequest, tokenLimit } from './decode.ts';

const { maxMessages, maxTemperature } = READINGS.openai;
const maxContentLength = READINGS.rest.maxMessageLength;

const inputItem = z.looseObject({
  type: z.string().max(64).optional(),
  role: z.enum(['system', 'developer', 'user', 'assistant']).optional(),
  content: openaiContent.optional(),
});

/** Body of `POST /v1/responses`. Like chat completions: what only tunes a model has no effect. */
export const responseBody = z.looseObject({
  model: z.string().min(1, 'must not be empty').max(READINGS.maxModelNameLength).describe('Slug or id of the agent'),
  input: z.union([z.string(), z.array(inputItem).min(1, 'must not be empty').max(maxMessages)]),
  stream: z.boolean().nullish(),
  temperature: z.number().min(0, 'must be between 0 and 2').max(maxTemperature, 'must be between 0 and 2').nullish(),
  max_output_tokens: tokenLimit,
  previous_response_id: z.string().nullish(),
  conversation: z.unknown().optional(),
  background: z.boolean().nullish(),
  text: z.looseObject({ format: z.looseObject({ type: z.string().max(64) }).nullish() }).nullish(),
});

/** Throws `AppError` (invalid) naming the parameter that asks for something an agent here cannot do. */
export function decodeResponseRequest(body: z.infer<typeof responseBody>): OpenaiRequest {
  refuseUnsupported(body);
  const messages =
    typeof body.input === 'string' ? [{ role: 'user' as const, content: body.input }] : body.input.flatMap(toContext);
  const last = messages.at(-1);
  if (last?.role !== 'user' || last.content.trim() === '')
    throw invalid('input', 'The input must end with words of the user');
  if (messages.some(message => message.content.length > maxContentLength)) {
    throw invalid('input', `A message must be at most ${maxContentLength} characters`);
  }
  return {
    model: body.model,
    context: recentContext(messages),
    temperature: body.temperature ?? undefined,
    maxOutputTokens: body.max_output_tokens ?? undefined,
    stop: [],
    stream: body.stream ?? false,
    includeUsage: true,
  };
}

function toContext(item: z.infer<typeof inputItem>, index: number): ContextMessage[] {
  const { role, type = 'message' } = item;
  if (type !== 'message' || role === undefined) {
    throw invalid(`input.${index}`, `Input items of type ${type} are not supported`, 'unsupported_value');
  }
  const content = contentText(item.content ?? '', `input.${index}.content`);
  return role === 'user' || role === 'assistant' ? [{ role, content }] : [];
}

function refuseUnsupported(body: z.infer<typeof responseBody>): void {
  const asked = [
    ['previous_response_id', body.previous_response_id ?? undefined, 'Responses are not stored: send the whole input'],
    ['conversation', body.conversation ?? undefined, 'Responses are not stored: send the whole input'],
    ['background', body.background === true || undefined, 'Background responses are not supported'],
    ['text', isPlainText(body.text?.format?.type) ? undefined : true, 'Only plain text answers are supported'],
  ] as const;
  for (const [param, value, message] of asked) {
    if (value !== undefined) throw invalid(param, message, 'unsupported_value');
  }
}

function isPlainText(format: string | undefined): boolean {
  return format === undefined || format === 'text';
}
