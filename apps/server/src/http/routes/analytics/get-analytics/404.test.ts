import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an agent of another team is none', async () => {
  const stranger = await the.server.createTeam();
  const { id } = await the.server.createAgent(stranger, 'Not ours');
  const response = await the.server.call({ method: 'GET', url: `/api/v1/analytics?agentId=${id}` });
  expectProblem(response, 404, 'agent_not_found');
});
