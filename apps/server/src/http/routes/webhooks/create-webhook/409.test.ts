import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a team has fifty endpoints at most', async () => {
  const payload = { url: 'https://a.example.com', events: ['*'] };
  for (let index = 0; index < 50; index += 1) await the.server.call({ url: '/api/v1/webhooks', payload });
  expectProblem(await the.server.call({ url: '/api/v1/webhooks', payload }), 409, 'webhook_limit_reached');
});
