import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  ['/api/v1/audit?from=yesterday', 'from'],
  ['/api/v1/audit?limit=0', 'limit'],
  ['/api/v1/audit?cursor=x', 'cursor'],
  ['/api/v1/audit/export?format=xml', 'format'],
])('%s names %s', async (url, field) => {
  const response = await the.server.call({ method: 'GET', url });
  expectProblem(response, 400, 'invalid_input', field);
});
