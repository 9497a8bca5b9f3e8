import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const get = (path: string): Promise<LightMyRequestResponse> =>
  the.server.call({ method: 'GET', url: `/api/dev/v1/chatbots/support-agent${path}` });

test('what was said is counted', async () => {
  const { id } = the.server.agent;
  await startConversation(the.server, { userId: 'amina' });
  await startConversation(the.server, { userId: 'amina' });
  const { conversationId } = await startConversation(the.server, {});
  await startConversation(the.server, { conversationId });
  expect((await get('/stats')).json()).toStrictEqual({
    chatbot_id: id,
    stats: { total_conversations: 3, total_messages: 8, active_users_7d: 2 },
  });
  expect((await get('/analytics/overview')).json()).toMatchObject({
    chatbot_id: id,
    total_conversations: 3,
    total_messages: 8,
  });
  const messages = (await get('/analytics/messages')).json();
  expect(messages.series).toHaveLength(30);
  expect(messages.total).toBe(8);
  const conversations = (await get('/analytics/conversations?start_date=2024-02-28&end_date=2024-03-01')).json();
  expect(conversations).toStrictEqual({
    chatbot_id: id,
    start_date: '2024-02-28',
    end_date: '2024-03-01',
    total: 0,
    series: ['2024-02-28', '2024-02-29', '2024-03-01'].map(date => ({ date, count: 0 })),
  });
});

test.each([
  ['start_date=2024-02-30', 'start_date'],
  ['start_date=2024-03-01&end_date=2024-02-01', 'end_date'],
  ['start_date=2020-01-01&end_date=2024-02-01', 'start_date'],
])('%s is a 422', async (query, field) => {
  const response = await get(`/analytics/overview?${query}`);
  expect(response.statusCode).toBe(422);
  expect(response.json()).toMatchObject({ detail: [{ loc: ['query', field] }] });
});
