import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test.each([
  ['no key', undefined],
  ['an unknown key', 'Bearer bz_live_unknown'],
  ['another scheme', 'Basic YTpi'],
  ['an empty key', 'Bearer '],
])('%s is a 401 with a message', async (_name, authorization) => {
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/v1/agents/support-agent/chat',
    payload: { message: 'Hi' },
    headers: authorization === undefined ? {} : { authorization },
  });
  expect(response.statusCode).toBe(401);
  expect(response.json()).toStrictEqual({ message: expect.any(String) });
  expect(response.headers['www-authenticate']).toBe('Bearer');
});
