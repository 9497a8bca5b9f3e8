import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test.each([
  ['POST', '/v1/chat/completions'],
  ['POST', '/v1/responses'],
  ['GET', '/v1/models'],
  ['GET', '/v1/models/support-agent'],
] as const)('%s %s without a key is a 401 in the envelope', async (method, url) => {
  const response = await server.app.inject({ method, url });
  expect(response.statusCode).toBe(401);
  expect(response.json()).toStrictEqual({
    error: { message: expect.any(String), type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
  });
});
