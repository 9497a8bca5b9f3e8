import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'type'],
  [{ type: 'file' }, 'type'],
  [{ type: 'text', title: 'A' }, 'text'],
  [{ type: 'text', title: 'A', text: ' \n ' }, 'text'],
  [{ type: 'text', title: 'x'.repeat(501), text: 'b' }, 'title'],
  [{ type: 'text', text: 'b', question: 'c' }, 'question'],
  [{ type: 'text', text: 'b', tags: [''] }, 'tags.0'],
  [{ type: 'text', text: 'b', documentId: '' }, 'documentId'],
  [{ type: 'qa', question: 'a' }, 'answer'],
  [{ type: 'qa', answer: 'a', question: 5 }, 'question'],
])('%j is refused, and nothing is stored', async (payload, field) => {
  const url = '/api/v1/agents/support-agent/sources';
  expectProblem(await the.server.call({ url, payload }), 400, 'invalid_input', field);
  expect((await the.server.call({ method: 'GET', url })).json()).toMatchObject({ total: 0 });
});
