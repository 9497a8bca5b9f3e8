import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelRateLimited, modelRejected, modelUnavailable } from '#modules/agents';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { failingAfter } from '#test/scripted-models';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const failures = [
  ['refuses', modelRejected(), 502, { error: { code: 'CHAT_STREAMING_ERROR' } }],
  ['is away', modelUnavailable(3_600), 503, { error: { code: 'CHAT_STREAMING_ERROR' } }],
  ['is busy', modelRateLimited(3_600), 429, { error: { code: 'RATE_LIMIT_TOO_MANY_REQUESTS' } }],
] as const;

test.each(failures)('a model that %s is answered as such', async (_name, error, status, body) => {
  server.models.script = failingAfter(error);
  const response = await server.call({
    url: '/api/v2/agents/support-agent/chat',
    payload: { message: 'Hi', stream: false },
  });
  expect(response.statusCode).toBe(status);
  expect(response.json()).toMatchObject(body);
  if (error.retryAfterSeconds !== undefined) expect(response.headers['retry-after']).toBe('3600');
});
