import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('metrics want a key', async () => {
  expectProblem(await the.server.app.inject({ url: '/metrics' }), 401, 'invalid_api_key');
});
