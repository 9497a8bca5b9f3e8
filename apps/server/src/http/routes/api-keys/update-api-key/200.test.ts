import { apiKeyView, createdApiKey } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a key can be renamed', async () => {
  const made = expectAnswer(
    await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Old' } }),
    201,
    createdApiKey,
  );
  const url = `/api/v1/api-keys/${made.id}`;
  const response = await the.server.call({ method: 'PATCH', url, payload: { name: 'New' } });
  expect(expectAnswer(response, 200, apiKeyView)).toMatchObject({ id: made.id, name: 'New' });
  expect(expectAnswer(await the.server.call({ method: 'GET', url }), 200, apiKeyView).name).toBe('New');
});
