import type { Dispatcher } from 'undici';
import type { ModelRequest } from '#modules/agents';

/** A server that speaks OpenAI's chat completions. */
export interface OpenAiCompatibleServer {
  /** With the version path: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** OpenAI's own API has renamed `max_tokens` and lets its reasoning models have no temperature. */
  readonly dialect: 'openai' | 'compatible';
}

/** What is the same for every call to one server, prepared once. */
export interface Endpoint {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly dialect: OpenAiCompatibleServer['dialect'];
}

export function toEndpoint(server: OpenAiCompatibleServer): Endpoint {
  const url = new URL(server.baseUrl);
  return {
    origin: url.origin,
    path: `${url.pathname.replace(/\/+$/, '')}/chat/completions${url.search}`,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'accept-encoding': 'identity',
      ...(server.apiKey === null ? {} : { authorization: `Bearer ${server.apiKey}` }),
    },
    dialect: server.dialect,
  };
}

/** Always a streamed request: a surface that wants JSON collects the stream. */
export function toRequest(endpoint: Endpoint, request: ModelRequest): Dispatcher.DispatchOptions {
  const { model, system, messages, temperature, maxOutputTokens } = request;
  const isReasoning = endpoint.dialect === 'openai' && /^(o\d|gpt-5)/.test(model);
  return {
    origin: endpoint.origin,
    path: endpoint.path,
    method: 'POST',
    headers: endpoint.headers as Record<string, string>,
    body: JSON.stringify({
      model,
      messages: system === '' ? messages : [{ role: 'system', content: system }, ...messages],
      stream: true,
      stream_options: { include_usage: true },
      temperature: isReasoning ? undefined : temperature,
      [endpoint.dialect === 'openai' ? 'max_completion_tokens' : 'max_tokens']: maxOutputTokens,
    }),
  };
}
