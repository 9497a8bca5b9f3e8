import { apiKeyPage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('keys are listed newest first, with their last use', async () => {
  await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Second' } });
  await the.server.ports.authenticator.saveUses();
  const response = await the.server.call({ method: 'GET', url: '/api/v1/api-keys' });
  const { items } = expectAnswer(response, 200, apiKeyPage);
  expect(items.map(key => key.name)).toStrictEqual(['Second', 'A key']);
  expect(items[0]?.lastUsedAt).toBeNull();
  expect(items[1]?.lastUsedAt).not.toBeNull();
});
