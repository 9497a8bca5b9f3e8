import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a body beyond 16 MB is refused', async () => {
  const response = await the.server.call({
    url: '/api/v1/agents/support-agent/sources',
    payload: { type: 'text', text: 'x'.repeat(17_000_000) },
  });
  expectProblem(response, 413, 'body_too_large');
});
