import { randomBytes } from 'node:crypto';
import type { WebhookFormatName } from '@baraza/contracts';
import { invalid } from '#kernel';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** What Standard Webhooks 1.0 allows. */
const MIN_BYTES = 24;
const MAX_BYTES = 64;

/** A fresh secret: 256 random bits behind `whsec_`. The older formats use the text of it as their key. */
export function createWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** Throws `invalid_secret` on `secret` for one that receivers of this format could not verify with. */
export function assertSecretFits(format: WebhookFormatName, secret: string): void {
  if (format !== 'standard') return;
  const base64 = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const bytes = Buffer.from(base64, 'base64');
  const fits = bytes.toString('base64') === base64 && bytes.length >= MIN_BYTES && bytes.length <= MAX_BYTES;
  if (fits) return;
  throw invalid('secret', `must be whsec_ and base64 of ${MIN_BYTES} to ${MAX_BYTES} bytes`, 'invalid_secret');
}
