import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a key learns whose it is', async () => {
  const response = await the.server.call({ method: 'GET', url: '/api/dev/v1/me' });
  expect(response.statusCode).toBe(200);
  expect(response.json()).toStrictEqual({
    workspace: {
      id: the.server.team.scope.teamId,
      name: 'A team',
      plan: 'self-hosted',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    },
    api_key: { key: expect.stringContaining('…'), created_at: expect.stringMatching(/:\d\dZ$/), last_used_at: null },
  });
});
