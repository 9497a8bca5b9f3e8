import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'model'],
  [{ model: '' }, 'model'],
  [{ model: 7 }, 'model'],
  [{ model: 'x', extra: true }, 'extra'],
])('%j is no question', async (payload, field) => {
  const response = await the.server.call({ method: 'POST', url: '/api/v1/models/check', payload });
  expectProblem(response, 400, 'invalid_input', field);
});
