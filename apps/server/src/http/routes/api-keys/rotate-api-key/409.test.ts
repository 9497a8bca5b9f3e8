import { createdApiKey } from '@baraza/contracts';
import { test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a revoked key gets no new secret, a missing one is not there', async () => {
  const made = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Gone' } });
  const { id } = expectAnswer(made, 201, createdApiKey);
  await the.server.call({ method: 'DELETE', url: `/api/v1/api-keys/${id}` });
  expectProblem(await the.server.call({ url: `/api/v1/api-keys/${id}/rotate` }), 409, 'api_key_revoked');
  expectProblem(await the.server.call({ url: '/api/v1/api-keys/key_none/rotate' }), 404, 'api_key_not_found');
});
