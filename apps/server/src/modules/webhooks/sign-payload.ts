import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * One signature of Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, keyed with the decoded bytes of
 * `whsec_<base64>`. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signStandard(secret: string, id: string, timestampSeconds: number, body: string): string {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampSeconds}.${body}`).digest('base64')}`;
}

/** HMAC of the body in lower-case hex, keyed with the secret as it is written: the older forms. */
export function signHex(algorithm: 'sha1' | 'sha256', secret: string, body: string): string {
  return createHmac(algorithm, secret).update(body).digest('hex');
}
