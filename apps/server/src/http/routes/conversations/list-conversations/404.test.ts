import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an agent that is not there has no conversations to list', async () => {
  const response = await the.server.call({ method: 'GET', url: '/api/v1/conversations?agentId=nobody' });
  expectProblem(response, 404, 'agent_not_found');
});
