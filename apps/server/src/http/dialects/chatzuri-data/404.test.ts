import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('an agent that is nowhere and one of another team look the same', async () => {
  const others = await server.createAgent(await server.createTeam(), 'Their Agent');
  for (const agentId of ['nobody', others.id]) {
    const response = await server.call({ method: 'GET', url: `/api/v1/get-conversations?agentId=${agentId}` });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toStrictEqual({ message: 'Agent not found' });
  }
});
