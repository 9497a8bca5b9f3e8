import { createHmac } from 'node:crypto';
import { verifyWebhook } from '@baraza/sdk';
import {
  type ReceivedWebhook,
  startWebhookReceiver,
  type WebhookReaction,
  type WebhookReceiver,
} from '@baraza/testkit';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebhookAttempt } from '#modules/webhooks';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { startConversation } from './start-conversation.ts';

let server: TestServer;
let receiver: WebhookReceiver;
let react: (webhook: ReceivedWebhook) => WebhookReaction;

beforeEach(async () => {
  react = () => ({ status: 204 });
  receiver = await startWebhookReceiver(webhook => react(webhook));
  server = await createTestServer({
    allowPrivateHosts: [receiver.host],
    webhooks: { retryMs: [10, 20, 30], timeoutMs: 2000 },
  });
});
afterEach(async () => {
  await server.close();
  await receiver.close();
});

interface Created {
  readonly id: string;
  readonly secret: string;
}

async function subscribe(body: object = {}): Promise<Created> {
  const payload = { url: `${receiver.url}/hook`, events: ['message.received'], ...body };
  const answer = await server.call({ url: '/api/v1/webhooks', payload });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<Created>();
}

async function attemptsOf(id: string): Promise<WebhookAttempt[]> {
  const answer = await server.call({ method: 'GET', url: `/api/v1/webhooks/${id}/attempts` });
  return answer.json<{ items: WebhookAttempt[] }>().items;
}

/** The log once it says so, oldest first; the test's own timeout bounds it. */
async function attemptsUntil(id: string, matches: (attempts: WebhookAttempt[]) => boolean): Promise<WebhookAttempt[]> {
  for (;;) {
    const attempts = (await attemptsOf(id)).toReversed();
    if (matches(attempts)) return attempts;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

const ended = (count: number) => (attempts: WebhookAttempt[]) =>
  attempts.length >= count && attempts.every(({ outcome }) => outcome !== 'running');
const say = (text = 'Habari?') => startConversation(server, { text });

test('what happened arrives signed; the reference libraries and our own SDK verify it', async () => {
  const { id, secret } = await subscribe();
  await say('Habari gani? 🙂');
  await receiver.until(received => received.length === 1);
  const [webhook] = receiver.received;
  if (webhook === undefined) throw new Error('nothing arrived');
  const headers = webhook.headers as Record<string, string>;
  expect(() => new Webhook(secret).verify(webhook.body, headers)).not.toThrow();
  expect(() => new SvixWebhook(secret).verify(webhook.body, headers)).not.toThrow();
  const event = await verifyWebhook({ secret, headers, body: webhook.body });
  expect(event).toMatchObject({
    type: 'message.received',
    data: { text: 'Habari gani? 🙂', agentId: server.agent.id },
  });
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': expect.stringMatching(/^evt_/) });
  const [attempt] = await attemptsUntil(id, ended(1));
  expect(attempt).toMatchObject({
    eventId: headers['webhook-id'],
    eventType: 'message.received',
    attempt: 1,
    cause: 'event',
    outcome: 'delivered',
    status: 204,
    error: null,
    nextAttemptAt: null,
  });
});

test.each([
  ['an error', { status: 500, body: 'oops' }, { status: 500, error: 'status_500', response: 'oops' }],
  ['a redirect', { status: 302, headers: { location: '/else' } }, { status: 302, error: 'redirect' }],
  ['a broken connection', 'reset', { status: null, error: 'fetch_failed' }],
  ['silence', 'hang', { status: null, error: 'fetch_timeout' }],
] as const)('%s is tried again under the same id until it goes through', async (_name, reaction, logged) => {
  const { id, secret } = await subscribe();
  react = () => (receiver.received.length < 2 ? reaction : { status: 200 });
  await say();
  const attempts = await attemptsUntil(id, ended(3));
  expect(attempts).toMatchObject([
    { attempt: 1, outcome: 'failed', ...logged, nextAttemptAt: expect.any(String) },
    { attempt: 2, outcome: 'failed', ...logged },
    { attempt: 3, outcome: 'delivered', status: 200 },
  ]);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  for (const { body, headers } of receiver.received) {
    expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
  }
});

test('after the last attempt it is given up, and can be replayed', async () => {
  const { id } = await subscribe();
  react = () => ({ status: 503 });
  await say();
  const failed = await attemptsUntil(id, ended(4));
  expect(failed.at(-1)).toMatchObject({ attempt: 4, nextAttemptAt: null });
  react = () => ({ status: 204 });
  const eventId = failed[0]?.eventId;
  const replayed = await server.call({ url: `/api/v1/webhooks/${id}/replay`, payload: { eventId } });
  expect(replayed.json()).toEqual({ count: 1, nextFrom: null });
  const all = await attemptsUntil(id, ended(5));
  expect(all.at(-1)).toMatchObject({ attempt: 1, cause: 'replay', outcome: 'delivered', eventId });
  expect(receiver.received).toHaveLength(5);
});

test('410 ends the subscription, and the other endpoints are told so', async () => {
  const other = await subscribe({ events: ['webhook.disabled'], url: `${receiver.url}/other` });
  const { id } = await subscribe();
  react = ({ path }) => ({ status: path === '/hook' ? 410 : 204 });
  await say();
  await receiver.until(received => received.length === 2);
  expect(JSON.parse(receiver.received[1]?.body ?? '')).toMatchObject({
    type: 'webhook.disabled',
    data: { endpointId: id, reason: 'gone' },
  });
  const endpoint = await server.call({ method: 'GET', url: `/api/v1/webhooks/${id}` });
  expect(endpoint.json()).toMatchObject({ status: 'disabled', disabledReason: 'gone' });
  await say();
  await attemptsUntil(other.id, ended(1));
  expect(await attemptsOf(id)).toHaveLength(1);
});

test('Retry-After is obeyed, for what else waits for that receiver too', async () => {
  const { id } = await subscribe();
  react = () => (receiver.received.length === 0 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 204 });
  await say();
  await attemptsUntil(id, ended(1));
  await say();
  const [first, ...rest] = await attemptsUntil(id, ended(3));
  const until = Date.parse(String(first?.nextAttemptAt));
  expect(until - Date.parse(String(first?.startedAt))).toBeGreaterThanOrEqual(1000);
  for (const { startedAt } of rest) expect(Date.parse(String(startedAt))).toBeGreaterThanOrEqual(until);
});

test('an answer counts from its status on, whatever its body does', async () => {
  const { id } = await subscribe();
  react = () => 'endless';
  await say();
  const [attempt] = await attemptsUntil(id, ended(1));
  expect(attempt).toMatchObject({ outcome: 'delivered', status: 200 });
  expect(attempt?.response).toBe('x'.repeat(1024));
});

test('while a rotation overlaps, receivers with either secret verify', async () => {
  const { id, secret: old } = await subscribe();
  const rotated = await server.call({ url: `/api/v1/webhooks/${id}/rotate-secret`, payload: { overlapHours: 1 } });
  const { secret, oldSecretUntil } = rotated.json<{ secret: string; oldSecretUntil: string }>();
  expect(secret).not.toBe(old);
  expect(Date.parse(oldSecretUntil)).toBeGreaterThan(Date.now() + 3_500_000);
  await say();
  await receiver.until(received => received.length === 1);
  const { body = '', headers = {} } = receiver.received[0] ?? {};
  for (const one of [old, secret]) {
    expect(() => new Webhook(one).verify(body, headers as Record<string, string>)).not.toThrow();
  }
});

test('a client that registers as with Chatbase verifies with its API key, over what it prints again', async () => {
  const payload = { endpoint: `${receiver.url}/chatbase`, events: ['leads.submit'] };
  const created = await server.call({ url: '/api/v1/webhooks', payload });
  expect(created.json()).toMatchObject({ id: expect.stringMatching(/^whk_/), format: 'chatbase' });
  const { scope, key } = server.team;
  const data = { leadId: 'lead_1', name: 'Amina', email: null, phone: '+2557', fields: {}, channel: 'api' };
  await server.ports.events.record(scope, {
    type: 'lead.submitted',
    agentId: server.agent.id,
    conversationId: 'conv_1',
    data,
  });
  await receiver.until(received => received.length === 1);
  const { body = '', headers = {} } = receiver.received[0] ?? {};
  expect(JSON.parse(body)).toEqual({
    eventType: 'leads.submit',
    chatbotId: server.agent.id,
    payload: { conversationId: 'conv_1', customerEmail: null, customerName: 'Amina', customerPhone: '+2557' },
  });
  const printedAgain = JSON.stringify(JSON.parse(body));
  expect(headers['x-chatbase-signature']).toBe(createHmac('sha1', key).update(printedAgain).digest('hex'));
});

test('a receiver that hangs delays no other', async () => {
  const slow = await subscribe({ url: `${receiver.url}/slow` });
  const healthy = await subscribe({ url: `${receiver.url}/healthy` });
  react = ({ path }) => (path === '/slow' ? 'hang' : { status: 204 });
  for (let index = 0; index < 30; index += 1) await say();
  const attempts = await attemptsUntil(healthy.id, ended(30));
  expect(attempts).toHaveLength(30);
  expect((await attemptsOf(slow.id)).some(({ outcome }) => outcome === 'delivered')).toBe(false);
  expect(receiver.received.filter(({ path }) => path === '/slow').length).toBeGreaterThan(0);
});

test('an endpoint whose address became private is refused at each attempt', async () => {
  const { id } = await subscribe();
  const inner = `http://169.254.169.254/latest`;
  await server.database.db.updateTable('webhook_endpoints').set({ url: inner }).where('id', '=', id).execute();
  await say();
  const [attempt] = await attemptsUntil(id, ended(1));
  expect(attempt).toMatchObject({ outcome: 'failed', status: null, error: 'url_not_allowed' });
  expect(receiver.received).toEqual([]);
});

test('secrets are sealed in the database', async () => {
  const { id, secret } = await subscribe();
  await server.call({ url: `/api/v1/webhooks/${id}/rotate-secret`, payload: {} });
  const rows = await server.database.db.selectFrom('webhook_endpoints').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  expect(rows[0]?.old_secret).toMatch(/^v1\./);
});
