import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{ question: 'a' }, 'invalid_input', 'question'],
  [{ text: '' }, 'invalid_input', 'text'],
  [{ status: 'ready' }, 'invalid_input', 'status'],
])('%j is refused for a text', async (payload, code, field) => {
  const url = '/api/v1/agents/support-agent/sources';
  const added = await the.server.call({ url, payload: { type: 'text', text: 'Text.' } });
  const { id } = added.json<{ id: string }>();
  expectProblem(await the.server.call({ method: 'PATCH', url: `${url}/${id}`, payload }), 400, code, field);
  expect((await the.server.call({ method: 'GET', url: `${url}/${id}` })).json()).toMatchObject({ text: 'Text.' });
});
