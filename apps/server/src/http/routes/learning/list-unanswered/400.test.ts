import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  ['limit=0', 'limit'],
  ['limit=x', 'limit'],
  ['cursor=none', 'cursor'],
  ['more=1', 'more'],
])('%s is refused', async (query, field) => {
  const response = await the.server.call({ method: 'GET', url: `/api/v1/agents/support-agent/unanswered?${query}` });
  expectProblem(response, 400, 'invalid_input', field);
});
