import { expect, test, vi } from 'vitest';
import { modelNotConfigured } from '#modules/agents';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a model that is not configured is refused before the message is taken', async () => {
  vi.spyOn(the.server.models, 'resolve').mockRejectedValueOnce(modelNotConfigured('mistral/large', 'it has no key'));
  const payload = { message: 'Hello', userId: 'asha', model: 'mistral/large' };
  const response = await the.server.call({ url: '/api/v1/agents/support-agent/turns', payload });
  expectProblem(response, 422, 'model_not_configured', 'model');
  const list = await the.server.call({ method: 'GET', url: '/api/v1/conversations?userId=asha' });
  expect(list.json()).toMatchObject({ items: [] });
});
