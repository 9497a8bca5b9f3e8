import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

const JANUARY = Date.UTC(2023, 0, 1, 23, 59, 59);
const DECEMBER = Date.UTC(2023, 11, 12, 23, 59, 59);

let server: TestServer;
let now = JANUARY;
beforeAll(async () => {
  server = await createTestServer({ clock: { now: () => now } });
  await ask({ user_id: 'asha', message: 'In January' });
  now = DECEMBER;
  await ask({ user_id: 'juma', message: 'In December' });
  const { ports, team, agent } = server;
  const turn = { agentId: agent.id, surface: 'web', conversation: { by: 'new', userId: null } } as const;
  await ports.turns.accept(team.scope, { ...turn, channel: 'web', text: 'From the page' });
  await ports.turns.accept(team.scope, { ...turn, channel: 'sms', text: 'From a phone' });
});
afterAll(() => server.close());

const ask = (payload: object): ReturnType<TestServer['call']> =>
  server.call({ url: '/api/v1/agents/support-agent/chat', payload });

const get = async (query: string): Promise<{ customer: string; source: string; messages: { content: string }[] }[]> => {
  const response = await server.call({ method: 'GET', url: `/api/v1/get-conversations?${query}` });
  expect(response.statusCode).toBe(200);
  return response.json().data;
};

test('conversations have the documented shape, the newest first', async () => {
  const data = await get(`agentId=${server.agent.id}`);
  expect(data).toHaveLength(4);
  expect(data.at(-1)).toStrictEqual({
    id: expect.stringMatching(/^conv_/),
    created_at: '2023-01-01T23:59:59.000Z',
    messages: [
      { role: 'user', content: 'In January' },
      { role: 'assistant', content: 'Hello there!' },
    ],
    chatbot_id: server.agent.id,
    customer: 'asha',
    source: 'API',
  });
});

test.each(['agentId', 'chatbotId', 'chatId'])('the agent goes by %s, id or slug', async field => {
  expect(await get(`${field}=support-agent`)).toHaveLength(4);
});

test('sources filter, several at once', async () => {
  const sources = async (names: string): Promise<string[]> =>
    (await get(`agentId=support-agent&filteredSources=${encodeURIComponent(names)}`))
      .map(({ source }) => source)
      .sort();
  expect(await sources('API')).toStrictEqual(['API', 'API']);
  expect(await sources('Widget or Iframe,SMS')).toStrictEqual(['SMS', 'Widget or Iframe']);
  expect(await sources('WhatsApp')).toStrictEqual([]);
  expect(await sources('Unspecified')).toStrictEqual([]);
});

test('both days of a span are in it', async () => {
  const texts = async (span: string): Promise<(string | undefined)[]> =>
    (await get(`agentId=support-agent&filteredSources=API&${span}`)).map(({ messages }) => messages[0]?.content);
  expect(await texts('startDate=2023-01-01&endDate=2023-12-12')).toStrictEqual(['In December', 'In January']);
  expect(await texts('startDate=2023-01-01&endDate=2023-01-01')).toStrictEqual(['In January']);
  expect(await texts('startDate=2023-01-02')).toStrictEqual(['In December']);
  expect(await texts('endDate=2023-12-11')).toStrictEqual(['In January']);
});

test('pages go by number', async () => {
  const [first] = await get('agentId=support-agent&page=1&size=1');
  const [second] = await get('agentId=support-agent&page=2&size=1');
  expect(first).not.toStrictEqual(second);
  expect(await get('agentId=support-agent&page=5&size=1')).toStrictEqual([]);
});

test('a chat v1 conversation is found under the id its caller made', async () => {
  const messages = [{ role: 'user', content: 'Hi' }];
  const payload = { chatbotId: 'support-agent', conversationId: 'their-7', messages };
  await server.call({ url: '/api/v1/chat', payload });
  const data = await get('agentId=support-agent&size=100');
  expect(data).toContainEqual(expect.objectContaining({ id: 'their-7', source: 'API' }));
});

test('the documented fetch sample: without a key 401, with one the conversations', async () => {
  const host = await server.listen();
  const url = `${host}/api/v1/get-conversations?agentId=${server.agent.id}&startDate=2023-01-01&endDate=2023-12-12&page=1&size=20`;
  const options = { method: 'GET', headers: { accept: 'application/json' } };
  const anonymous = await fetch(url, options);
  expect(anonymous.status).toBe(401);
  expect(await anonymous.json()).toStrictEqual({ message: expect.any(String) });
  const headers = { ...options.headers, ...server.team.headers, 'Content-Type': 'application/json' };
  const { data } = (await (await fetch(url, { ...options, headers })).json()) as { data: unknown[] };
  expect(data.length).toBeGreaterThanOrEqual(4);
});

test('who asks by chatbotId gets the fields of the older generation too', async () => {
  const response = await server.call({
    method: 'GET',
    url: '/api/v1/get-conversations?chatbotId=support-agent&filteredSources=Widget or Iframe',
  });
  expect(response.json()).toStrictEqual({
    data: [
      {
        id: expect.stringMatching(/^conv_/),
        chatbot_id: server.agent.id,
        created_at: '2023-12-12T23:59:59.000Z',
        updated_at: expect.stringMatching(/Z$/),
        last_message_at: expect.stringMatching(/Z$/),
        customer: '',
        source: 'website',
        messages: [
          { id: expect.stringMatching(/^msg_/), role: 'user', content: 'From the page', type: 'text' },
          { id: expect.stringMatching(/^msg_/), role: 'assistant', content: 'Hello there!', type: 'text' },
        ],
      },
    ],
  });
});
