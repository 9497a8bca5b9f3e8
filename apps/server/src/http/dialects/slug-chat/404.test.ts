import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const notFound = (message: string): object => ({ data: null, error: { name: 'NotFoundError', message, details: {} } });

test('an unknown slug is named in the documented words, also when it is of another team', async () => {
  await server.createAgent(await server.createTeam(), 'Their Agent');
  for (const slug of ['nobody', 'their-agent']) {
    const response = await server.call({ url: `/v1/api/chat/${slug}`, payload: { message: 'Hi' } });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toStrictEqual(notFound(`Agent with slug '${slug}' not found`));
  }
});

test('a conversation that is nowhere, of another agent or of another team is not found', async () => {
  const otherAgent = await server.createAgent(server.team, 'Other Agent');
  const others = await server.createTeam();
  const theirAgent = await server.createAgent(others, 'Their Own');
  const open = async (headers: { authorization: string }, slug: string): Promise<string> =>
    (await server.call({ url: `/v1/api/chat/${slug}`, payload: { message: 'Hi' }, headers })).json().data
      .conversationId;
  const foreign = [
    'conv_abc123',
    await open(server.team.headers, otherAgent.slug),
    await open(others.headers, theirAgent.slug),
  ];
  for (const conversationId of foreign) {
    const payload = { message: 'Hi', conversationId };
    const response = await server.call({ url: '/v1/api/chat/support-agent', payload });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toStrictEqual(notFound('Conversation not found'));
  }
});

test('an unknown request is not found', async () => {
  const response = await server.call({ method: 'GET', url: '/v1/api/requests/turn_1' });
  expect(response.statusCode).toBe(404);
  expect(response.json()).toStrictEqual(notFound('Request not found'));
});

test('a path of this surface that nothing answers wears its envelope', async () => {
  const response = await server.call({ method: 'GET', url: '/v1/api/repositories' });
  expect(response.statusCode).toBe(404);
  expect(response.json()).toMatchObject({ data: null, error: { name: 'NotFoundError' } });
});
