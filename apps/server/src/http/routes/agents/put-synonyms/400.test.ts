import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'groups'],
  [{ groups: [['alone']] }, 'groups.0'],
  [{ groups: [['a', ' ']] }, 'groups.0.1'],
  [{ groups: [['a', 'b'.repeat(81)]] }, 'groups.0.1'],
  [{ groups: Array.from({ length: 501 }, () => ['a', 'b']) }, 'groups'],
])('%j is refused', async (payload, field) => {
  const url = '/api/v1/agents/support-agent/synonyms';
  expectProblem(await the.server.call({ method: 'PUT', url, payload }), 400, 'invalid_input', field);
});
