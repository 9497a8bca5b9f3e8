import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test.each([
  ['no key', {}, 'AUTH_MISSING_API_KEY'],
  ['an unknown key', { authorization: 'Bearer bz_live_unknown' }, 'AUTH_INVALID_API_KEY'],
])('%s has a code of its own', async (_name, headers, code) => {
  const url = '/api/v2/agents/support-agent/chat';
  const response = await server.app.inject({ method: 'POST', url, payload: { message: 'Hi' }, headers });
  expect(response.statusCode).toBe(401);
  expect(response.json()).toStrictEqual({ error: { code, message: expect.any(String) } });
});
