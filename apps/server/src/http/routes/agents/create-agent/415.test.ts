import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a body that is not JSON by its content type is refused', async () => {
  const response = await the.server.call({
    url: '/api/v1/agents',
    payload: '{"name":"A"}',
    headers: { 'content-type': 'text/plain' },
  });
  expectProblem(response, 415, 'unsupported_media_type');
});
