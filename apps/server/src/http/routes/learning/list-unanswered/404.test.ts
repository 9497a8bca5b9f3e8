import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('another team’s agent is not there', async () => {
  const { headers } = await the.server.createTeam();
  const response = await the.server.call({ method: 'GET', url: '/api/v1/agents/support-agent/unanswered', headers });
  expectProblem(response, 404, 'agent_not_found');
});
