import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a conversation goes with its messages and turns', async () => {
  const { conversationId, turnId } = await startConversation(the.server, {});
  const url = `/api/v1/conversations/${conversationId}`;
  expect((await the.server.call({ method: 'DELETE', url })).statusCode).toBe(204);
  expectProblem(await the.server.call({ method: 'GET', url }), 404, 'conversation_not_found');
  expectProblem(await the.server.call({ method: 'GET', url: `${url}/messages` }), 404, 'conversation_not_found');
  expectProblem(await the.server.call({ method: 'DELETE', url }), 404, 'conversation_not_found');
  expectProblem(await the.server.call({ method: 'GET', url: `/api/v1/turns/${turnId}` }), 404, 'turn_not_found');
});
