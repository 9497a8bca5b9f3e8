import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('without a key it is a 401 with a message', async () => {
  const response = await server.app.inject({ url: '/api/v1/get-conversations?agentId=support-agent' });
  expect(response.statusCode).toBe(401);
  expect(response.json()).toStrictEqual({ message: expect.any(String) });
});
