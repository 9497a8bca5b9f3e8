import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('another body under a used Idempotency-Key is refused', async () => {
  const url = '/api/v1/agents/support-agent/chat';
  const headers = { 'idempotency-key': 'k1' };
  expect((await server.call({ url, headers, payload: { message: 'Hi' } })).statusCode).toBe(200);
  const other = await server.call({ url, headers, payload: { message: 'Hi!' } });
  expect(other.statusCode).toBe(422);
  expect(other.json()).toStrictEqual({ message: expect.any(String) });
});
