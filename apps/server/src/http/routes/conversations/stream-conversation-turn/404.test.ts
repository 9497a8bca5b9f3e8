import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a turn of another conversation is not there, nor is one that never was', async () => {
  const { conversationId, turnId } = await startConversation(the.server, {});
  const other = await startConversation(the.server, {});
  for (const path of [`${other.conversationId}/turns/${turnId}`, `${conversationId}/turns/turn_none`]) {
    const response = await the.server.call({ method: 'GET', url: `/api/v1/conversations/${path}/events` });
    expectProblem(response, 404, 'turn_not_found');
  }
});
