import type { JsonValue } from '@baraza/contracts';
import type { GuardedFetch, GuardedResponse } from '#adapters/guarded-fetch';
import { isAppError } from '#kernel';
import type { FlowRequester } from '#modules/flows';

/** What a flow can make use of; parsing it takes a few milliseconds at the most. */
const MAX_ANSWER_BYTES = 512 * 1024;
const MAX_REDIRECTS = 3;

/** Requests of flows: private addresses refused unless the operator allowed them, bounded in size and time. */
export function createFlowRequester(outbound: Pick<GuardedFetch, 'request'>): FlowRequester {
  return async (effect, { timeoutMs, signal }) => {
    const hasBody = effect.body !== null && effect.method !== 'GET';
    try {
      const response = await outbound.request(effect.url, {
        method: effect.method,
        headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...lowerCase(effect.headers) },
        body: hasBody ? JSON.stringify(effect.body) : undefined,
        maxRedirects: MAX_REDIRECTS,
        maxBytes: MAX_ANSWER_BYTES,
        timeoutMs,
        signal,
      });
      return { type: 'http-request', status: response.status, body: readAnswer(response) };
    } catch (error) {
      return { type: 'http-request', failed: isAppError(error) ? error.message : 'the request failed' };
    }
  };
}

/** JSON as it is, anything else as text. */
function readAnswer({ headers, body }: GuardedResponse): JsonValue {
  const text = body.toString('utf8');
  if (!/[/+]json\b/i.test(String(headers['content-type'] ?? ''))) return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
