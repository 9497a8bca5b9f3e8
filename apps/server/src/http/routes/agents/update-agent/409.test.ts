import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('the slug of another agent is a conflict', async () => {
  await the.server.createAgent(the.server.team, 'Sales');
  const response = await the.server.call({
    method: 'PATCH',
    url: '/api/v1/agents/support-agent',
    payload: { slug: 'sales' },
  });
  expectProblem(response, 409, 'slug_taken', 'slug');
});
