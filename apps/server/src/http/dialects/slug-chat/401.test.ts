import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test.each([{}, { authorization: 'Bearer bz_live_unknown' }])('%o is a 401 in the documented words', async headers => {
  for (const request of [
    { method: 'POST', url: '/v1/api/chat/support-agent', payload: { message: 'Hi' } },
    { method: 'GET', url: '/v1/api/requests/turn_1' },
  ] as const) {
    const response = await server.app.inject({ ...request, headers });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toStrictEqual({
      data: null,
      error: { name: 'UnauthorizedError', message: 'Invalid or missing API token', details: {} },
    });
  }
});
