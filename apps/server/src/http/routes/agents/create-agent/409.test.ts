import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a slug that the team uses is a conflict, and the key can be used again', async () => {
  const headers = { 'idempotency-key': 'taken' };
  const create = (slug: string) => the.server.call({ url: '/api/v1/agents', payload: { name: 'B', slug }, headers });
  expectProblem(await create('support-agent'), 409, 'slug_taken', 'slug');
  expect((await create('free')).statusCode).toBe(201);
});
