import type { Dispatcher } from 'undici';
import type { ChatModel } from '#modules/agents';
import { CompletionStream } from './read-stream.ts';
import { type OpenAiCompatibleServer, toEndpoint, toRequest } from './to-request.ts';

/** A model server that speaks OpenAI's chat completions, read without a library: this is the hot path. */
export function createOpenAiCompatibleModel(
  server: OpenAiCompatibleServer,
  dispatcher: () => Promise<Dispatcher>,
): ChatModel {
  const endpoint = toEndpoint(server);
  return {
    stream: (request, signal) =>
      new CompletionStream(signal, async handler => {
        (await dispatcher()).dispatch(toRequest(endpoint, request), handler);
      }),
  };
}
