import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'message'],
  [{ message: '  ' }, 'message'],
  [{ message: 'Hi', user_id: 'a' }, 'user_id'],
  [{ message: 'Hi', userId: 'a'.repeat(256) }, 'userId'],
  [{ message: 'Hi', userId: 'a', conversationId: 'conv_1' }, 'userId'],
])('%j is refused for its %s', async (payload, field) => {
  const response = await the.server.call({ url: '/api/v1/agents/support-agent/turns', payload });
  expectProblem(response, 400, 'invalid_input', field);
});
