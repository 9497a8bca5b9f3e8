import { createdWebhook, webhookView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
const create = (payload: object, headers: Record<string, string> = {}) =>
  the.server.call({ url: '/api/v1/webhooks', payload, headers });

test('an endpoint is what was asked for, and its secret is shown this once', async () => {
  const response = await create({
    url: 'https://receiver.example.com/hook',
    events: ['lead.submitted', 'message.sent'],
    agentId: the.server.agent.slug,
    description: 'CRM',
  });
  const { secret, ...endpoint } = expectAnswer(response, 201, createdWebhook);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(endpoint).toMatchObject({
    agentId: the.server.agent.id,
    format: 'standard',
    status: 'enabled',
    failingSince: null,
    events: ['lead.submitted', 'message.sent'],
  });
  expect(response.headers['location']).toBe(`/api/v1/webhooks/${endpoint.id}`);
  const stored = await the.server.call({ method: 'GET', url: `/api/v1/webhooks/${endpoint.id}` });
  expect(expectAnswer(stored, 200, webhookView)).toEqual(endpoint);
});

test.each(['standard', 'chatbase', 'chatzuri', 'chatzuri-sha256'])('format %s', async format => {
  const created = expectAnswer(
    await create({ url: 'https://a.example.com', events: ['*'], format }),
    201,
    createdWebhook,
  );
  expect(created.format).toBe(format);
});

test('a secret that a receiver already has is kept', async () => {
  const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
  const created = await create({ url: 'https://a.example.com', events: ['*'], secret });
  expect(expectAnswer(created, 201, createdWebhook).secret).toBe(secret);
});

test('a retry under one Idempotency-Key makes one endpoint and shows the same secret', async () => {
  const body = { url: 'https://once.example.com', events: ['*'] };
  const headers = { 'idempotency-key': 'webhook once' };
  const first = await create(body, headers);
  const again = await create(body, headers);
  expect(again.body).toBe(first.body);
  const rows = await the.server.database.db.selectFrom('idempotency_keys').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(expectAnswer(first, 201, createdWebhook).secret);
});

test('it is audited, without its secret', async () => {
  const created = expectAnswer(await create({ url: 'https://b.example.com', events: ['*'] }), 201, createdWebhook);
  const rows = await the.server.database.db
    .selectFrom('audit_log')
    .selectAll()
    .where('target_id', '=', created.id)
    .execute();
  expect(rows).toMatchObject([{ action: 'webhook.create', actor_kind: 'key' }]);
  expect(JSON.stringify(rows)).not.toContain('whsec_');
});
