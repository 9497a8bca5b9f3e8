import type { Readable } from 'node:stream';
import { fetchFailed, type GuardedFetch } from '#adapters/guarded-fetch';
import type { WebhookSender } from '#modules/webhooks';

/** Of an answer's body, what the log shows. */
const MAX_RESPONSE_BYTES = 1024;

/**
 * Sends webhooks through the guard of outgoing requests, which looks at the address again each time. No redirect is
 * followed. An answer counts from its status on: of its body only the beginning is read, whatever comes after.
 */
export function guardedWebhookSender(outbound: Pick<GuardedFetch, 'checkUrl' | 'dispatcher'>): WebhookSender {
  return {
    checkUrl: url => void outbound.checkUrl(url),
    async send({ url, headers, body, signal }) {
      const { origin, pathname, search } = outbound.checkUrl(url);
      const dispatcher = await outbound.dispatcher();
      try {
        const answer = await dispatcher.request({
          origin,
          path: pathname + search,
          method: 'POST',
          headers: { ...headers, 'accept-encoding': 'identity' },
          body,
          signal,
        });
        const retryAfter = answer.headers['retry-after'];
        return {
          status: answer.statusCode,
          retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
          response: await readBeginning(answer.body),
        };
      } catch (error) {
        throw signal.aborted ? signal.reason : fetchFailed(error);
      }
    },
  };
}

/** As much text as the log shows. A body that breaks off, hangs or never ends takes nothing from the answer. */
async function readBeginning(body: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size >= MAX_RESPONSE_BYTES) break;
    }
  } catch {
    // The status has been read; the deadline of the whole ends up here too.
  }
  body.on('error', () => {}).destroy();
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, MAX_RESPONSE_BYTES));
  // PostgreSQL keeps no U+0000.
  return text.replaceAll('\0', '\uFFFD');
}
