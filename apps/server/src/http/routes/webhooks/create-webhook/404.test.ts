import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an agent that is missing, or another team’s', async () => {
  const other = await the.server.createTeam();
  const theirs = await the.server.createAgent(other, 'Theirs');
  for (const agentId of ['agt_missing', theirs.id]) {
    const payload = { url: 'https://a.example.com', events: ['*'], agentId };
    expectProblem(await the.server.call({ url: '/api/v1/webhooks', payload }), 404, 'agent_not_found');
  }
});
