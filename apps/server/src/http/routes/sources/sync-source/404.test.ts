import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a source that is not there cannot be read again', async () => {
  const other = await the.server.createAgent(the.server.team, 'Other');
  const url = '/api/v1/agents/support-agent/sources';
  const added = await the.server.call({ url, payload: { type: 'url', url: 'https://example.com/' } });
  const { id } = added.json<{ id: string }>();
  expectProblem(await the.server.call({ url: `${url}/src_none/sync` }), 404, 'source_not_found');
  expectProblem(
    await the.server.call({ url: `/api/v1/agents/${other.id}/sources/${id}/sync` }),
    404,
    'source_not_found',
  );
});
