import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { askInVain } from '#test/learning-turns';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a reply of another agent is not there', async () => {
  const other = await the.server.createAgent(the.server.team, 'Other');
  const { messageId } = await askInVain(the.server, 'Hello?', other.id);
  const url = `/api/v1/agents/support-agent/recall?messageId=${messageId}`;
  expectProblem(await the.server.call({ method: 'GET', url }), 404, 'message_not_found');
});

test('an agent of another team is not there', async () => {
  const { headers } = await the.server.createTeam();
  const url = '/api/v1/agents/support-agent/recall?chunkId=chk_1';
  expectProblem(await the.server.call({ method: 'GET', url, headers }), 404, 'agent_not_found');
});
