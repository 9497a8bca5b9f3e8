import { agentView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an agent is found by its id and by its slug', async () => {
  const byId = await the.server.call({ method: 'GET', url: `/api/v1/agents/${the.server.agent.id}` });
  const bySlug = await the.server.call({ method: 'GET', url: '/api/v1/agents/support-agent' });
  expect(expectAnswer(byId, 200, agentView)).toStrictEqual(expectAnswer(bySlug, 200, agentView));
});
