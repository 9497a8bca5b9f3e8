import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a source is gone, once', async () => {
  const url = '/api/v1/agents/support-agent/sources';
  const added = await the.server.call({ url, payload: { type: 'text', text: 'Text.' } });
  const source = `${url}/${added.json<{ id: string }>().id}`;
  expect((await the.server.call({ method: 'DELETE', url: source })).statusCode).toBe(204);
  expectProblem(await the.server.call({ method: 'GET', url: source }), 404, 'source_not_found');
  expectProblem(await the.server.call({ method: 'DELETE', url: source }), 404, 'source_not_found');
});
