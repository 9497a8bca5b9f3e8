import { WebhookVerificationError } from './errors.ts';

export interface WebhookRequest {
  /** `whsec_…`, or several while an old secret is being replaced. */
  readonly secret: string | readonly string[];
  /** Of the request: a `Headers`, or an object with names in any case, as Node has it. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as it came, byte for byte: parsed and printed again it would not verify. */
  readonly body: string | Uint8Array;
  /** How old or early it may be, in seconds. Default 300. */
  readonly toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970; the clock's when left out. */
  readonly now?: number | undefined;
}

/** What every webhook holds. */
export interface WebhookEvent {
  /** For example `conversation.started`. */
  readonly type: string;
  readonly timestamp: string;
  readonly data: unknown;
}

const DEFAULT_TOLERANCE_SECONDS = 300;
/** More signatures than any rotation needs. */
const MAX_SIGNATURES = 16;

/**
 * The event of a webhook whose signature holds (Standard Webhooks 1.0, `v1`: HMAC-SHA256 over `id.timestamp.body`). Throws
 * a {@link WebhookVerificationError} otherwise. WebCrypto compares in constant time. `webhook-id` is the same for every
 * attempt at one delivery: remember it to act once.
 */
export async function verifyWebhook<T = WebhookEvent>(request: WebhookRequest): Promise<T> {
  const id = headerOf(request.headers, 'webhook-id');
  const timestamp = headerOf(request.headers, 'webhook-timestamp');
  const signatures = headerOf(request.headers, 'webhook-signature');
  assertRecent(timestamp, request);
  const body = typeof request.body === 'string' ? encoder.encode(request.body) : request.body;
  const signed = concat(encoder.encode(`${id}.${timestamp}.`), body);
  const candidates = signatures
    .split(' ')
    .slice(0, MAX_SIGNATURES)
    .flatMap(one => (one.startsWith('v1,') ? [fromBase64(one.slice(3))] : []));
  let matches = false;
  for (const secret of [request.secret].flat()) {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', keyOf(secret), algorithm, false, ['verify']);
    for (const candidate of candidates) {
      if (candidate !== undefined && (await crypto.subtle.verify('HMAC', key, candidate, signed))) matches = true;
    }
  }
  if (!matches) throw failure('no_matching_signature', 'No signature of the webhook matches');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as T;
  } catch (cause) {
    throw new WebhookVerificationError('The webhook is not JSON', { code: 'invalid_body', status: 0, cause });
  }
}

const encoder = new TextEncoder();

function assertRecent(timestamp: string, { toleranceSeconds, now }: WebhookRequest): void {
  const ageSeconds = (now ?? Date.now()) / 1_000 - Number(timestamp);
  if (!/^\d{1,12}$/.test(timestamp)) throw failure('invalid_headers', 'webhook-timestamp is not a time');
  if (Math.abs(ageSeconds) > (toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS)) {
    throw failure('timestamp_out_of_range', 'The webhook is too old, or from the future');
  }
}

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (bytes === undefined || bytes.length === 0) throw new TypeError('the secret of a webhook is `whsec_` and base64');
  return bytes;
}

function headerOf(headers: WebhookRequest['headers'], name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  if (typeof value !== 'string' || value === '') throw failure('invalid_headers', `The header ${name} is missing`);
  return value;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function concat(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}

function failure(code: string, message: string): WebhookVerificationError {
  return new WebhookVerificationError(message, { code, status: 0 });
}
