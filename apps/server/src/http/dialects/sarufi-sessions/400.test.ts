import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an agent with nothing to answer with has no published flow', async () => {
  const response = await the.server.call({ url: '/api/dev/v1/chatbots/support-agent/chat/sessions' });
  expect(response.statusCode).toBe(400);
  expect(response.json()).toStrictEqual({ detail: 'No published flow found for this chatbot' });
});
