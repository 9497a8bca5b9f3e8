import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { modelUnavailable } from '#modules/agents';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { failingAfter, saying } from '#test/scripted-models';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
beforeEach(() => {
  server.models.script = saying('Hello', ' there!');
  server.models.requests.length = 0;
});
afterAll(() => server.close());

const complete = (key: string, extra: object = {}): ReturnType<TestServer['call']> => {
  const payload = { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }], ...extra };
  return server.call({ url: '/v1/chat/completions', payload, headers: { 'idempotency-key': key } });
};

test('of equal requests at the same moment one runs, the others wait or get its answer', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => complete('parallel')));
  expect(server.models.requests).toHaveLength(1);
  const answered = answers.filter(({ statusCode }) => statusCode === 200);
  expect(new Set(answered.map(({ payload }) => payload)).size).toBe(1);
  for (const waiting of answers.filter(({ statusCode }) => statusCode !== 200)) {
    expect(waiting.statusCode).toBe(409);
    expect(waiting.headers['retry-after']).toBe('1');
  }
});

test('a failure is the answer, and is given again', async () => {
  server.models.script = failingAfter(modelUnavailable(3_600));
  const first = await complete('failed');
  server.models.script = saying('Too late');
  const again = await complete('failed');
  expect(first.statusCode).toBe(503);
  expect(again.statusCode).toBe(503);
  expect(again.json()).toStrictEqual(first.json());
  expect(again.headers['idempotency-replayed']).toBe('true');
});

test('a refused request leaves no record: the corrected one runs', async () => {
  expect((await complete('refused', { n: 2 })).statusCode).toBe(400);
  expect((await complete('refused')).statusCode).toBe(200);
});

test('another team may use the same key', async () => {
  await complete('shared');
  const others = await server.createTeam();
  await server.createAgent(others, 'Their Agent');
  const response = await server.call({
    url: '/v1/chat/completions',
    payload: { model: 'their-agent', messages: [{ role: 'user', content: 'Hi' }] },
    headers: { ...others.headers, 'idempotency-key': 'shared' },
  });
  expect(response.statusCode).toBe(200);
  expect(response.headers['idempotency-replayed']).toBeUndefined();
});
