import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a group that is not there cannot be answered', async () => {
  const url = '/api/v1/agents/support-agent/unanswered/uq_1/answer';
  expectProblem(await the.server.call({ url, payload: { answer: 'Yes.' } }), 404, 'question_cluster_not_found');
});
