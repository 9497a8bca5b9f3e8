import { apiKeyView, createdApiKey } from '@baraza/contracts';
import { afterEach, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectAnswer, expectProblem } from '#test/expect-answer';

let server: TestServer;
const clock = { at: Date.parse('2026-01-01T00:00:00Z'), now: () => clock.at };
afterEach(() => server.close());

const create = async (payload: object) =>
  expectAnswer(await server.call({ url: '/api/v1/api-keys', payload }), 201, createdApiKey);
const use = (secret: string) =>
  server.call({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${secret}` } });
const rotate = async (id: string, payload?: object) =>
  expectAnswer(
    await server.call({ url: `/api/v1/api-keys/${id}/rotate`, ...(payload === undefined ? {} : { payload }) }),
    200,
    createdApiKey,
  );

test('the old secret works until its overlap ends, to the millisecond, also when it is in memory', async () => {
  server = await createTestServer({ clock });
  const made = await create({ name: 'Rotated' });
  expect((await use(made.secret)).statusCode).toBe(200);
  const next = await rotate(made.id, { overlapSeconds: 60 });
  expect(next.id).toBe(made.id);
  expect(next.secret).not.toBe(made.secret);
  expect(next.oldSecretWorksUntil).toBe(new Date(clock.at + 60_000).toISOString());
  clock.at += 59_999;
  expect((await use(made.secret)).statusCode).toBe(200);
  expect((await use(next.secret)).statusCode).toBe(200);
  clock.at += 1;
  expectProblem(await use(made.secret), 401, 'invalid_api_key');
  expect((await use(next.secret)).statusCode).toBe(200);
});

test('without an overlap the old secret ends at once', async () => {
  server = await createTestServer({ clock });
  const made = await create({ name: 'Leaked' });
  expect((await use(made.secret)).statusCode).toBe(200);
  const next = await rotate(made.id);
  expectProblem(await use(made.secret), 401, 'invalid_api_key');
  expect((await use(next.secret)).statusCode).toBe(200);
});

test('a second rotation ends what was left of the first', async () => {
  server = await createTestServer({ clock });
  const made = await create({ name: 'Twice' });
  const second = await rotate(made.id, { overlapSeconds: 3_600 });
  const third = await rotate(made.id, { overlapSeconds: 3_600 });
  expectProblem(await use(made.secret), 401, 'invalid_api_key');
  expect((await use(second.secret)).statusCode).toBe(200);
  expect((await use(third.secret)).statusCode).toBe(200);
});

test('a key ends with its expiry, to the millisecond, also when it is in memory; a later one brings it back', async () => {
  server = await createTestServer({ clock });
  const expiresAt = new Date(clock.at + 1_500).toISOString();
  const made = await create({ name: 'Short', expiresAt });
  expect(made.expiresAt).toBe(expiresAt);
  expect((await use(made.secret)).statusCode).toBe(200);
  clock.at += 1_499;
  expect((await use(made.secret)).statusCode).toBe(200);
  clock.at += 1;
  expectProblem(await use(made.secret), 401, 'invalid_api_key');
  const url = `/api/v1/api-keys/${made.id}`;
  const prolonged = await server.call({ method: 'PATCH', url, payload: { expiresAt: null } });
  expect(expectAnswer(prolonged, 200, apiKeyView).expiresAt).toBeNull();
  expect((await use(made.secret)).statusCode).toBe(200);
});

test('taking scopes away holds from the next request on', async () => {
  server = await createTestServer({ clock });
  const made = await create({ name: 'Shrinking' });
  const headers = { authorization: `Bearer ${made.secret}` };
  const list = () => server.call({ method: 'GET', url: '/api/v1/api-keys', headers });
  expect((await list()).statusCode).toBe(200);
  await server.call({ method: 'PATCH', url: `/api/v1/api-keys/${made.id}`, payload: { scopes: ['chat'] } });
  expectProblem(await list(), 403, 'permission_denied');
});
