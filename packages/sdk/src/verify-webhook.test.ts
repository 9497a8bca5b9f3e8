import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { verifyWebhook, type WebhookRequest } from './verify-webhook.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = 'whsec_bWlnaHR5IHNlY3JldCBvZiB0aGUgb3RoZXI=';
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const BODY = '{"type":"conversation.started","timestamp":"2026-01-02T03:04:05.000Z","data":{"name":"Zürich 🌍"}}';

function signed(body: string, secret = SECRET, at = NOW): WebhookRequest {
  const signature = new Webhook(secret).sign('msg_1', new Date(at), body);
  const seconds = String(Math.floor(at / 1_000));
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': seconds, 'webhook-signature': signature };
  return { secret: SECRET, headers, body, now: NOW };
}

test('the example of the specification holds', async () => {
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const request = { secret: SECRET, headers, body: '{"test": 2432232314}', now: 1_614_265_330_000 };
  expect(await verifyWebhook<unknown>(request)).toStrictEqual({ test: 2_432_232_314 });
});

test('whatever the reference signs is taken, as text and as bytes', async () => {
  const json = fc.json({ depthSize: 'small' });
  await fc.assert(
    fc.asyncProperty(json, fc.uint8Array({ minLength: 1, maxLength: 64 }), async (body, key) => {
      const secret = `whsec_${Buffer.from(key).toString('base64')}`;
      const request = { ...signed(body, secret), secret };
      const expected = JSON.parse(body) as unknown;
      expect(await verifyWebhook<unknown>(request)).toStrictEqual(expected);
      expect(await verifyWebhook<unknown>({ ...request, body: new TextEncoder().encode(body) })).toStrictEqual(
        expected,
      );
    }),
    { numRuns: 100 },
  );
});

test('headers may come as Headers or in any case, and one signature of several is enough', async () => {
  const request = signed(BODY);
  const { 'webhook-signature': one, ...rest } = request.headers as Record<string, string>;
  const several = `v1a,abc v1,AAAA v1,*** ${one}`;
  const headers = new Headers({ ...rest, 'webhook-signature': several });
  expect(await verifyWebhook({ ...request, headers })).toMatchObject({ type: 'conversation.started' });
  const shouted = { 'Webhook-Id': 'msg_1', 'WEBHOOK-TIMESTAMP': rest['webhook-timestamp'], 'Webhook-Signature': one };
  expect(await verifyWebhook({ ...request, headers: shouted })).toMatchObject({ data: { name: 'Zürich 🌍' } });
});

test('while a secret is replaced both hold', async () => {
  expect(await verifyWebhook({ ...signed(BODY, OTHER), secret: [SECRET, OTHER] })).toMatchObject({});
});

test.each<[string, Partial<WebhookRequest>, string]>([
  ['another body', { body: BODY.replace('started', 'ended') }, 'no_matching_signature'],
  ['another secret', { secret: OTHER }, 'no_matching_signature'],
  ['too old', { now: NOW + 301_000 }, 'timestamp_out_of_range'],
  ['from the future', { now: NOW - 301_000 }, 'timestamp_out_of_range'],
  ['no headers', { headers: {} }, 'invalid_headers'],
])('%s is refused', async (_what, change, code) => {
  const verifying = verifyWebhook({ ...signed(BODY), ...change });
  await expect(verifying).rejects.toMatchObject({ name: 'WebhookVerificationError', code });
});

test.each([
  ['webhook-id', 'msg_2', 'no_matching_signature'],
  ['webhook-timestamp', '1767323046', 'no_matching_signature'],
  ['webhook-timestamp', 'soon', 'invalid_headers'],
  ['webhook-signature', 'v1,', 'no_matching_signature'],
  ['webhook-signature', 'v2,AAAA', 'no_matching_signature'],
])('%s: %s is refused', async (name, value, code) => {
  const request = signed(BODY);
  const headers = { ...(request.headers as Record<string, string>), [name]: value };
  await expect(verifyWebhook({ ...request, headers })).rejects.toMatchObject({ code });
});

test('what is signed and no JSON is refused', async () => {
  await expect(verifyWebhook(signed('hello'))).rejects.toMatchObject({ code: 'invalid_body' });
});

test('a secret that is none is the caller’s mistake', async () => {
  await expect(verifyWebhook({ ...signed(BODY), secret: 'whsec_' })).rejects.toBeInstanceOf(TypeError);
});
