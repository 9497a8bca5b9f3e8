import type { LightMyRequestResponse } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import type { IdempotencyStore } from '#modules/access';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectProblem } from '#test/expect-answer';

const ROUTE = 'POST /api/v1/agents/:agentId/retrieve';
const MINUTE = 60_000;

let server: TestServer;
afterEach(() => server.close());

const search = (): Promise<LightMyRequestResponse> =>
  server.call({
    url: '/api/v1/agents/support-agent/retrieve',
    payload: { query: 'tea' },
    headers: { 'idempotency-key': 'k' },
  });

test('a key whose process died with its work undone is free again after ten minutes', async () => {
  const clock = { at: Date.now(), now: () => clock.at };
  server = await createTestServer({ clock });
  const { retrieve } = server.ports.retriever;
  const begun = Promise.withResolvers<void>();
  const neverAnswer = (): Promise<never> => {
    begun.resolve();
    return new Promise(() => {});
  };
  Object.assign(server.ports.retriever, { retrieve: neverAnswer });
  void search();
  await begun.promise;
  const find = (): ReturnType<IdempotencyStore['find']> => server.ports.idempotency.find(server.team.scope, ROUTE, 'k');
  Object.assign(server.ports.retriever, { retrieve });
  expect((await find())?.response).toBeNull();

  clock.at += 9 * MINUTE;
  expectProblem(await search(), 409, 'idempotency_key_in_use');
  clock.at += MINUTE;
  // Of several retries that come at once, one runs.
  const retries = await Promise.all([search(), search(), search()]);
  const [answered, ...others] = retries.toSorted((left, right) => left.statusCode - right.statusCode);
  for (const other of others) expectProblem(other, 409, 'idempotency_key_in_use');
  if (answered === undefined) throw new Error('three were sent');
  expect(answered.statusCode).toBe(200);
  expect(answered.headers['idempotency-replayed']).toBeUndefined();
  const again = await search();
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(answered.body);
});

test('a failure is kept as the first answer', async () => {
  server = await createTestServer();
  const { retrieve } = server.ports.retriever;
  Object.assign(server.ports.retriever, { retrieve: () => Promise.reject(new Error('a fault')) });
  const first = await search();
  expectProblem(first, 500, 'internal_error');
  Object.assign(server.ports.retriever, { retrieve });
  const again = await search();
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.headers['content-type']).toBe(first.headers['content-type']);
  expect(again.body).toBe(first.body);
});
