import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('of a conversation that is not there nothing is told', async () => {
  const response = await the.server.call({ method: 'GET', url: '/api/v1/conversations/conv_none/flow' });
  expectProblem(response, 404, 'conversation_not_found');
});
