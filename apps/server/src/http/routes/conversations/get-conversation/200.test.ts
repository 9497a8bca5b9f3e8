import { conversationDetail } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a conversation shows what was said, in order, with what the reply stands on', async () => {
  const { conversationId, turnId } = await startConversation(the.server, { text: 'Hi?' });
  const response = await the.server.call({ method: 'GET', url: `/api/v1/conversations/${conversationId}` });
  const conversation = expectAnswer(response, 200, conversationDetail);
  expect(conversation.messages).toMatchObject([
    { seq: 1, role: 'user', text: 'Hi?', status: 'complete', turnId },
    {
      seq: 2,
      role: 'assistant',
      text: 'Hello there!',
      status: 'complete',
      turnId,
      answered: true,
      citations: [],
      actions: [],
      usage: { inputTokens: 120, outputTokens: 30, totalTokens: 150, estimated: false },
      model: 'openai/scripted',
    },
  ]);
});

test('a conversation names its customer from the first look on', async () => {
  const { conversationId } = await startConversation(the.server, { text: 'Hi', userId: 'asha' });
  const look = async (): Promise<string | null> => {
    const response = await the.server.call({ method: 'GET', url: `/api/v1/conversations/${conversationId}` });
    return expectAnswer(response, 200, conversationDetail).customerId;
  };
  const customerId = await look();
  expect(customerId).toMatch(/^cus_/);
  expect(await look()).toBe(customerId);
  const listed = await the.server.call({ method: 'GET', url: '/api/v1/customers?q=asha' });
  expect(listed.json()).toMatchObject({ items: [{ id: customerId }] });
});
