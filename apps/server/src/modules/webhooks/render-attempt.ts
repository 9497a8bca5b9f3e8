import type { WebhookEndpoint } from './webhook-endpoint.ts';
import type { WebhookEvent } from './webhook-event.ts';
import { renderBody, WEBHOOK_FORMATS } from './webhook-formats.ts';
import type { SecretBox } from './webhook-sender.ts';

/**
 * One attempt as it goes out: the same id and bytes every time, the time and with it the signature of this attempt. An old
 * secret signs too while its time runs, where the format has room for it.
 */
export function renderAttempt(
  box: Pick<SecretBox, 'open'>,
  endpoint: WebhookEndpoint,
  event: WebhookEvent,
  now: number,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const { format, oldSecret, oldSecretUntil } = endpoint;
  const body = renderBody(format, endpoint.events, event);
  const timestampSeconds = Math.floor(now / 1000);
  const overlaps = oldSecret !== null && oldSecretUntil !== null && now < oldSecretUntil;
  const signature = WEBHOOK_FORMATS[format].sign({
    id: event.id,
    timestampSeconds,
    body,
    secrets: [box.open(endpoint.secret), ...(overlaps ? [box.open(oldSecret)] : [])],
  });
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Baraza-Webhooks/1.0',
      'webhook-id': event.id,
      'webhook-timestamp': String(timestampSeconds),
      ...signature,
    },
    body,
  };
}
