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
  ['refuses', modelRejected(), 502, { error: { type: 'server_error', param: null } }],
  ['is away', modelUnavailable(3_600), 503, { error: { type: 'server_error', param: null } }],
  ['is busy', modelRateLimited(3_600), 429, { error: { type: 'rate_limit_error', param: null } }],
] as const;

test.each(failures)('a model that %s is answered as such', async (_name, error, status, body) => {
  server.models.script = failingAfter(error);
  const response = await server.call({
    url: '/v1/chat/completions',
    payload: { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] },
  });
  expect(response.statusCode).toBe(status);
  expect(response.json()).toMatchObject(body);
  if (error.retryAfterSeconds !== undefined) expect(response.headers['retry-after']).toBe('3600');
});
