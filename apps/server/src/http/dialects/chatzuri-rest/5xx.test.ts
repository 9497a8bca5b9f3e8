import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelRateLimited, modelRejected, modelTruncated, modelUnavailable } from '#modules/agents';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { failingAfter } from '#test/scripted-models';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const url = '/api/v1/agents/support-agent/chat';

test.each([
  ['refuses', modelRejected(), 502],
  ['breaks off', modelTruncated(), 502],
  ['is away', modelUnavailable(3_600), 503],
  ['is busy', modelRateLimited(3_600), 429],
])('a model that %s is answered as such', async (_name, error, status) => {
  server.models.script = failingAfter(error);
  const response = await server.call({ url, payload: { message: 'Hi' } });
  expect(response.statusCode).toBe(status);
  expect(response.json()).toStrictEqual({ message: error.message });
  if (error.retryAfterSeconds !== undefined) expect(response.headers['retry-after']).toBe('3600');
});

test('a model that fails in the middle of a stream ends it with one error event and no [DONE]', async () => {
  server.models.script = failingAfter(modelTruncated(), 'Hel');
  const response = await server.call({ url, payload: { message: 'Hi', stream: true } });
  expect(response.statusCode).toBe(200);
  expect(response.payload).toContain('data: {"text":"Hel"}\n\nevent: error\ndata: {"message":');
  expect(response.payload).not.toContain('[DONE]');
});
