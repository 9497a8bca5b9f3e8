import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an Idempotency-Key with another body is refused', async () => {
  const headers = { 'idempotency-key': 'reused' };
  expect((await the.server.call({ url: '/api/v1/agents', payload: { name: 'A' }, headers })).statusCode).toBe(201);
  const other = await the.server.call({ url: '/api/v1/agents', payload: { name: 'B' }, headers });
  expectProblem(other, 422, 'idempotency_key_reused', 'Idempotency-Key');
});
