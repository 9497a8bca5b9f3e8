import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test.each(['//v1/models', '/v1//models', '//health/live'])('%s is read as one slash', async url => {
  const response = await server.app.inject({ method: 'GET', url, headers: server.team.headers });
  expect(response.statusCode).toBe(200);
});

test('a key is asked for behind doubled slashes, too', async () => {
  const response = await server.app.inject({ method: 'GET', url: '//api//v1/agents' });
  expect(response.statusCode).toBe(401);
});
