import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['limit=many', 'limit'],
  ['limit=1&limit=2', 'limit'],
  ['cursor=nonsense', 'cursor'],
  [`cursor=${Buffer.from('["x"]').toString('base64url')}`, 'cursor'],
  [`cursor=${Buffer.from('["x",2]').toString('base64url')}`, 'cursor'],
  ['page=2', 'page'],
])('?%s is refused', async (query, field) => {
  const response = await the.server.call({ method: 'GET', url: `/api/v1/agents?${query}` });
  expectProblem(response, 400, 'invalid_input', field);
});
