import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  ['from=yesterday', 'from'],
  ['to=2026-13-01', 'to'],
  ['from=2026-02-01&to=2026-01-01', 'to'],
  ['from=2024-01-01&to=2026-01-01', 'from'],
])('%s names its field', async (query, field) => {
  const response = await the.server.call({ method: 'GET', url: `/api/v1/analytics?${query}` });
  expectProblem(response, 400, 'invalid_input', field);
});
