import type { LanguageModelV4 } from '@ai-sdk/provider';
import { exhaustive } from '#kernel';
import type { ChatModel, ModelPart, ModelRequest, ProviderCredential } from '#modules/agents';
import { readParts } from './read-parts.ts';
import { toAppError } from './to-app-error.ts';
import { toCallOptions } from './to-call-options.ts';

/** Providers that are reached through the AI SDK's packages, at provider level (`doStream`). */
export type AiSdkProvider = 'anthropic' | 'google' | 'mistral';

/**
 * A model of one of these providers. Its package is loaded with the first call: together they cost a start some 100 ms
 * and 30 MB. `fetch` must be the guarded one.
 */
export function createAiSdkModel(
  provider: AiSdkProvider,
  credential: ProviderCredential,
  fetch: typeof globalThis.fetch,
): ChatModel {
  let models: Promise<(model: string) => LanguageModelV4> | undefined;
  return {
    async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
      signal.throwIfAborted();
      models ??= loadProvider(provider, credential, fetch);
      const open = (await models)(request.model);
      const leave = new AbortController();
      const onAbort = (): void => leave.abort(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        const { stream } = await open.doStream(toCallOptions(request, leave.signal));
        yield* readParts(stream);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        throw toAppError(error);
      } finally {
        signal.removeEventListener('abort', onAbort);
        leave.abort(new Error('reader left'));
      }
    },
  };
}

async function loadProvider(
  provider: AiSdkProvider,
  { apiKey, baseUrl }: ProviderCredential,
  fetch: typeof globalThis.fetch,
): Promise<(model: string) => LanguageModelV4> {
  // An empty key, not an absent one: absent makes the packages read the environment by themselves.
  const settings = { apiKey: apiKey ?? '', fetch, ...(baseUrl === null ? {} : { baseURL: baseUrl }) };
  switch (provider) {
    case 'anthropic':
      return (await import('@ai-sdk/anthropic')).createAnthropic(settings);
    case 'google':
      return (await import('@ai-sdk/google')).createGoogle(settings);
    case 'mistral':
      return (await import('@ai-sdk/mistral')).createMistral(settings);
    default:
      return exhaustive(provider);
  }
}
