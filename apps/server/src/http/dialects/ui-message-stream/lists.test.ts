import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const get = async (path: string): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }> => {
  const response = await server.call({ method: 'GET', url: `/api/v2${path}` });
  return { status: response.statusCode, body: response.json() };
};
const chat = async (payload: object): Promise<string> => {
  const url = '/api/v2/agents/support-agent/chat';
  return (await server.call({ url, payload: { stream: false, ...payload } })).json().data.metadata.conversationId;
};

test('conversations come newest first, page by page', async () => {
  const ids = [
    await chat({ message: 'One', userId: 'u' }),
    await chat({ message: 'Two' }),
    await chat({ message: 'Three' }),
  ];
  const first = (await get('/agents/support-agent/conversations?limit=2')).body;
  expect(first.pagination).toStrictEqual({ cursor: expect.any(String), hasMore: true, total: 3 });
  const second = (await get(`/agents/support-agent/conversations?limit=2&cursor=${first.pagination.cursor}`)).body;
  expect(second.pagination).toStrictEqual({ cursor: null, hasMore: false, total: 3 });
  const listed = [...first.data, ...second.data];
  expect(listed.map(({ id }: { id: string }) => id)).toStrictEqual(ids.toReversed());
  expect(listed.at(-1)).toStrictEqual({
    id: ids[0],
    createdAt: expect.any(Number),
    updatedAt: expect.any(Number),
    status: 'ongoing',
    userId: 'u',
  });
  expect((await get(`/agents/support-agent/conversations/${ids[0]}`)).body.data).toStrictEqual(listed.at(-1));
});

test('messages go back from the newest, each page oldest to newest', async () => {
  const conversationId = await chat({ message: 'One' });
  await chat({ message: 'Two', conversationId });
  const path = `/agents/support-agent/conversations/${conversationId}/messages`;
  const newest = (await get(`${path}?limit=3`)).body;
  expect(newest.data.map((message: { parts: unknown }) => message.parts)).toStrictEqual([
    [{ type: 'text', text: 'Hello there!' }],
    [{ type: 'text', text: 'Two' }],
    [{ type: 'text', text: 'Hello there!' }],
  ]);
  expect(newest.pagination).toStrictEqual({ cursor: expect.any(String), hasMore: true, total: 4 });
  const older = (await get(`${path}?limit=3&cursor=${newest.pagination.cursor}`)).body;
  expect(older.data).toStrictEqual([
    {
      id: expect.stringMatching(/^msg_/),
      role: 'user',
      parts: [{ type: 'text', text: 'One' }],
      feedback: null,
      createdAt: expect.any(Number),
    },
  ]);
  expect(older.pagination).toStrictEqual({ cursor: null, hasMore: false, total: 4 });
});

test.each(['limit=0', 'limit=101', 'limit=x', 'cursor=nonsense'])('%s is refused', async query => {
  const { status, body } = await get(`/agents/support-agent/conversations?${query}`);
  expect(status).toBe(400);
  expect(body.error.code).toBe('VALIDATION_INVALID_BODY');
});

test('a cursor of another list is refused', async () => {
  const conversationId = await chat({ message: 'Hi' });
  for (const cursor of ['WyJ4Il0', 'WzEsMl0', 'nonsense']) {
    const { status } = await get(`/agents/support-agent/conversations/${conversationId}/messages?cursor=${cursor}`);
    expect(status).toBe(400);
  }
});

test('what is another agent’s or another team’s is not found', async () => {
  const other = await server.createAgent(server.team, 'Other Agent');
  const theirs = await server.createAgent(await server.createTeam(), 'Their Agent');
  const conversationId = await chat({ message: 'Hi' });
  expect((await get(`/agents/${theirs.id}/conversations`)).body.error.code).toBe('AGENT_NOT_FOUND');
  for (const path of [
    `/agents/${other.id}/conversations/${conversationId}`,
    '/agents/support-agent/conversations/conv_1',
  ]) {
    expect((await get(path)).body.error.code).toBe('RESOURCE_NOT_FOUND');
    expect((await get(`${path}/messages`)).body.error.code).toBe('RESOURCE_NOT_FOUND');
  }
});

test('the key says whose it is, and health wants none', async () => {
  expect((await get('/me')).body.data).toMatchObject({
    team: { id: server.team.scope.teamId },
    apiKey: { name: 'A key' },
  });
  const health = await server.app.inject({ url: '/api/v2/health' });
  expect(health.json()).toStrictEqual({ data: { status: 'ok' } });
});
