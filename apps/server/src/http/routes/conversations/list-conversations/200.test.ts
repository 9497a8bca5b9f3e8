import { conversationPage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('the newest comes first, and the agent can be named by its slug', async () => {
  const first = await startConversation(the.server, { userId: 'amina' });
  const second = await startConversation(the.server, { userId: 'juma' });
  const other = await the.server.createAgent(the.server.team, 'Other');
  await startConversation(the.server, { agentId: other.id });
  const response = await the.server.call({ method: 'GET', url: '/api/v1/conversations?agentId=support-agent' });
  const page = expectAnswer(response, 200, conversationPage);
  expect(page.items.map(item => item.id)).toStrictEqual([second.conversationId, first.conversationId]);
  expect(page.items[0]).toMatchObject({
    agentId: the.server.agent.id,
    channel: 'api',
    status: 'open',
    messageCount: 2,
  });
  const all = await the.server.call({ method: 'GET', url: '/api/v1/conversations?agentId=&limit=&cursor=' });
  expect(expectAnswer(all, 200, conversationPage).items).toHaveLength(3);
});

test('a user narrows the list', async () => {
  const response = await the.server.call({ method: 'GET', url: '/api/v1/conversations?userId=amina' });
  expect(expectAnswer(response, 200, conversationPage).items.map(item => item.userId)).toStrictEqual(['amina']);
});
