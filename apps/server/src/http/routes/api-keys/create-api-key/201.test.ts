import { createdApiKey, meView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const create = (payload: object, headers: Record<string, string> = {}) =>
  the.server.call({ url: '/api/v1/api-keys', payload, headers });

test('a new key opens the API at once and is shown only here', async () => {
  const response = await create({ name: 'CI' });
  const key = expectAnswer(response, 201, createdApiKey);
  expect(key.secret).toMatch(/^bz_live_[\w-]{32}$/);
  expect(key.hint).toBe(`bz_live_…${key.secret.slice(-4)}`);
  const me = await the.server.call({
    method: 'GET',
    url: '/api/v1/me',
    headers: { authorization: `Bearer ${key.secret}` },
  });
  expect(expectAnswer(me, 200, meView)).toMatchObject({
    team: { id: the.server.team.scope.teamId },
    apiKey: { name: 'CI' },
  });
  const got = await the.server.call({ method: 'GET', url: `/api/v1/api-keys/${key.id}` });
  const list = await the.server.call({ method: 'GET', url: '/api/v1/api-keys' });
  expect(got.body + list.body).not.toContain(key.secret);
});

test('a retry gets the same secret again, which the database does not hold', async () => {
  const headers = { 'idempotency-key': 'key-once' };
  const first = await create({ name: 'Retried' }, headers);
  const again = await create({ name: 'Retried' }, headers);
  expect(again.body).toBe(first.body);
  expect(again.headers['idempotency-replayed']).toBe('true');
  const { secret } = first.json<{ secret: string }>();
  const { scope } = the.server.team;
  const record = await the.server.ports.idempotency.find(scope, 'POST /api/v1/api-keys', 'key-once');
  expect(record?.response?.body).toBeDefined();
  expect(record?.response?.body).not.toContain(secret);
});
