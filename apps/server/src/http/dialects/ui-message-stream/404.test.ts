import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('an agent that is nowhere and one of another team look the same', async () => {
  const others = await server.createAgent(await server.createTeam(), 'Their Agent');
  for (const agent of ['nobody', others.id]) {
    const response = await server.call({ url: `/api/v2/agents/${agent}/chat`, payload: { message: 'Hi' } });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toStrictEqual({ error: { code: 'AGENT_NOT_FOUND', message: 'Agent not found' } });
  }
});

test('a conversation that is nowhere and one of another team look the same', async () => {
  const others = await server.createTeam();
  const theirAgent = await server.createAgent(others, 'Their Own');
  const url = `/api/v2/agents/${theirAgent.id}/chat`;
  const opened = await server.call({ url, payload: { message: 'Hi', stream: false }, headers: others.headers });
  for (const conversationId of ['conv_abc123', opened.json().data.metadata.conversationId]) {
    const payload = { message: 'Hi', conversationId };
    const response = await server.call({ url: '/api/v2/agents/support-agent/chat', payload });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toStrictEqual({ error: { code: 'RESOURCE_NOT_FOUND', message: 'Conversation not found' } });
  }
});

test('another path of the API wears its envelope', async () => {
  const response = await server.call({ method: 'GET', url: '/api/v2/nothing' });
  expect(response.statusCode).toBe(404);
  expect(response.json()).toMatchObject({ error: { code: 'RESOURCE_NOT_FOUND' } });
});
