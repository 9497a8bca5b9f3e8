import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an agent goes with its sources, and its slug is free again', async () => {
  const agent = await the.server.createAgent(the.server.team, 'Short lived');
  const url = `/api/v1/agents/${agent.id}`;
  const source = { type: 'text', title: 'A', text: 'Some text.' };
  expect((await the.server.call({ url: `${url}/sources`, payload: source })).statusCode).toBe(201);
  const response = await the.server.call({ method: 'DELETE', url });
  expect(response.statusCode).toBe(204);
  expect(response.body).toBe('');
  expectProblem(await the.server.call({ method: 'GET', url }), 404, 'agent_not_found');
  expectProblem(await the.server.call({ method: 'GET', url: `${url}/sources` }), 404, 'agent_not_found');
  expectProblem(await the.server.call({ method: 'DELETE', url }), 404, 'agent_not_found');
  const again = await the.server.createAgent(the.server.team, 'Short lived');
  expect(again.slug).toBe('short-lived');
});
