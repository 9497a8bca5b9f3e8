import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'answer'],
  [{ answer: ' ' }, 'answer'],
  [{ answer: 'Yes.', question: '' }, 'question'],
])('%j is refused', async (payload, field) => {
  const url = '/api/v1/agents/support-agent/unanswered/uq_1/answer';
  expectProblem(await the.server.call({ url, payload }), 400, 'invalid_input', field);
});
