import { apiKeyView, createdApiKey } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a revoked key is refused from the next request on, and stays listed', async () => {
  const made = expectAnswer(
    await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Leaked' } }),
    201,
    createdApiKey,
  );
  const use = () =>
    the.server.call({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${made.secret}` } });
  expect((await use()).statusCode).toBe(200);
  const url = `/api/v1/api-keys/${made.id}`;
  expect((await the.server.call({ method: 'DELETE', url })).statusCode).toBe(204);
  expectProblem(await use(), 401, 'invalid_api_key');
  const revoked = expectAnswer(await the.server.call({ method: 'GET', url }), 200, apiKeyView);
  expect(revoked.revokedAt).not.toBeNull();
  expect((await the.server.call({ method: 'DELETE', url })).statusCode).toBe(204);
});
