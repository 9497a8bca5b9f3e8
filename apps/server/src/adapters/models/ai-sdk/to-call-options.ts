import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { ModelRequest } from '#modules/agents';

export function toCallOptions(request: ModelRequest, signal: AbortSignal): LanguageModelV4CallOptions {
  return {
    prompt: [
      ...(request.system === '' ? [] : [{ role: 'system' as const, content: request.system }]),
      ...request.messages.map(({ role, content }) => ({ role, content: [{ type: 'text' as const, text: content }] })),
    ],
    abortSignal: signal,
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.maxOutputTokens === undefined ? {} : { maxOutputTokens: request.maxOutputTokens }),
  };
}
