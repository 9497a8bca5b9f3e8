import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'status'],
  [{ status: 'deleted' }, 'status'],
  [{ status: 'open', userId: 'me' }, 'userId'],
])('%j is refused', async (payload, field) => {
  const { conversationId } = await startConversation(the.server, {});
  const response = await the.server.call({ method: 'PATCH', url: `/api/v1/conversations/${conversationId}`, payload });
  expectProblem(response, 400, 'invalid_input', field);
});
