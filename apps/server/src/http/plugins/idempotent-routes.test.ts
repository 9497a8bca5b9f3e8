import type { LightMyRequestResponse } from 'fastify';
import { afterEach, expect, test } from 'vitest';
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
  Object.assign(server.ports.retriever, { retrieve: () => Promise.reject(new Error('killed')) });
  expectProblem(await search(), 500, 'internal_error');
  Object.assign(server.ports.retriever, { retrieve });
  const record = await server.ports.idempotency.find(server.team.scope, ROUTE, 'k');
  expect(record?.response).toBeNull();

  clock.at += 9 * MINUTE;
  expectProblem(await search(), 409, 'idempotency_key_in_use');
  clock.at += MINUTE;
  const answered = await search();
  expect(answered.statusCode).toBe(200);
  expect(answered.headers['idempotency-replayed']).toBeUndefined();
  const again = await search();
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(answered.body);
});
