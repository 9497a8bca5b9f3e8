import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a source is not found under another agent', async () => {
  const other = await the.server.createAgent(the.server.team, 'Other');
  const added = await the.server.call({
    url: '/api/v1/agents/support-agent/sources',
    payload: { type: 'text', text: 'Text.' },
  });
  const { id } = added.json<{ id: string }>();
  for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
    const payload = method === 'PATCH' ? { payload: { title: 'Mine' } } : {};
    const response = await the.server.call({ method, url: `/api/v1/agents/${other.id}/sources/${id}`, ...payload });
    expectProblem(response, 404, 'source_not_found');
  }
  const still = await the.server.call({ method: 'GET', url: `/api/v1/agents/support-agent/sources/${id}` });
  expect(still.statusCode).toBe(200);
});
