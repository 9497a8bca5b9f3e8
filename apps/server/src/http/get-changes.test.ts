import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

/** Shows a secret to who may change it; makes the first one, which nobody can have used. */
const SHOWS_A_SECRET = '/api/v1/agents/{agentId}/identity-secret';

test('nothing is changed by GET, which pages of other sites can send with a cookie', async () => {
  const document = await the.server.app.inject({ method: 'GET', url: '/openapi.json' });
  const { paths } = document.json<{ paths: Record<string, Record<string, { 'x-permission'?: string }>> }>();
  const changing = Object.entries(paths)
    .filter(([, methods]) => /:(write|delete|erase)$/.test(methods['get']?.['x-permission'] ?? ''))
    .map(([path]) => path);
  expect(changing).toStrictEqual([SHOWS_A_SECRET]);
});
