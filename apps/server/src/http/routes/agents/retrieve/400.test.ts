import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'query'],
  [{ query: ' ' }, 'query'],
  [{ query: 'a', k: 0 }, 'k'],
  [{ query: 'a', k: 51 }, 'k'],
  [{ query: 'a', k: 1.5 }, 'k'],
  [{ query: 'a', access: [''] }, 'access.0'],
  [{ query: 'a', filter: { tags: [] } }, 'filter.tags'],
  [{ query: 'a', filter: { languages: ['English'] } }, 'filter.languages.0'],
  [{ query: 'a', filter: { addedAfter: 'yesterday' } }, 'filter.addedAfter'],
])('%j is refused', async (payload, field) => {
  const response = await the.server.call({ url: '/api/v1/agents/support-agent/retrieve', payload });
  expectProblem(response, 400, 'invalid_input', field);
});
