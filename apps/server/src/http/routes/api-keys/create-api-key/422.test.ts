import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('another key of the team cannot read the answer back', async () => {
  const headers = { 'idempotency-key': 'sealed' };
  const create = (authorization: Record<string, string>) =>
    the.server.call({ url: '/api/v1/api-keys', payload: { name: 'A' }, headers: { ...headers, ...authorization } });
  const first = await create({});
  expect(first.statusCode).toBe(201);
  const { secret } = first.json<{ secret: string }>();
  expectProblem(await create({ authorization: `Bearer ${secret}` }), 422, 'idempotency_key_reused', 'Idempotency-Key');
});
