import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test.each(['/api/v1/chat', '/api/v1/create-chatbot'])('%s without a key is a 401 with a message', async url => {
  const response = await server.app.inject({ method: 'POST', url, payload: '{}' });
  expect(response.statusCode).toBe(401);
  expect(response.json()).toStrictEqual({ message: expect.any(String) });
});
