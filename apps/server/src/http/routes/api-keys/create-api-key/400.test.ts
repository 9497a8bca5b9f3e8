import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'name'],
  [{ name: '' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ name: 'CI', secret: 'bz_live_mine' }, 'secret'],
])('%j is refused', async (payload, field) => {
  expectProblem(await the.server.call({ url: '/api/v1/api-keys', payload }), 400, 'invalid_input', field);
});
