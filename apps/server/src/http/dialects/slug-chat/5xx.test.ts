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
  ['refuses', modelRejected(), 502, { data: null, error: { name: 'BadGatewayError' } }],
  ['is away', modelUnavailable(3_600), 503, { data: null, error: { name: 'ServiceUnavailableError' } }],
  ['is busy', modelRateLimited(3_600), 429, { data: null, error: { name: 'RateLimitError' } }],
] as const;

test.each(failures)('a model that %s is answered as such', async (_name, error, status, body) => {
  server.models.script = failingAfter(error);
  const response = await server.call({ url: '/v1/api/chat/support-agent', payload: { message: 'Hi' } });
  expect(response.statusCode).toBe(status);
  expect(response.json()).toMatchObject(body);
  if (error.retryAfterSeconds !== undefined) expect(response.headers['retry-after']).toBe('3600');
});
