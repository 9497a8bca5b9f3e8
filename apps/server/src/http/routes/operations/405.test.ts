import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a path that answers other methods names them', async () => {
  const response = await the.server.call({ method: 'PUT', url: '/api/v1/agents' });
  expectProblem(response, 405, 'method_not_allowed');
  expect(response.headers['allow']).toBe('GET, HEAD, POST');
});
