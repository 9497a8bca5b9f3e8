import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'rating'],
  [{ rating: 'bad' }, 'rating'],
  [{ rating: 'good', more: 1 }, 'more'],
])('%j is refused', async (payload, field) => {
  const response = await the.server.call({ url: '/api/v1/messages/msg_1/feedback', payload });
  expectProblem(response, 400, 'invalid_input', field);
});
