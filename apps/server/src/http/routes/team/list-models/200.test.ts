import { modelList } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('the built-in model is always there, then those of configured providers', async () => {
  const response = await the.server.call({ method: 'GET', url: '/api/v1/models' });
  expect(expectAnswer(response, 200, modelList).items).toStrictEqual([
    { id: 'builtin/extractive', provider: 'builtin' },
    { id: 'scripted', provider: 'openai' },
  ]);
});
