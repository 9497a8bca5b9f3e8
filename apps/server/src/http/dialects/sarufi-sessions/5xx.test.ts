import { expect, test } from 'vitest';
import { modelMalformed, modelRateLimited, modelRejected, modelTimeout, modelUnavailable } from '#modules/agents';
import { failingAfter } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const failures = [
  ['refuses', modelRejected(), 500, 'Message processing failed'],
  ['takes too long', modelTimeout('end'), 500, 'Message processing failed'],
  ['talks nonsense', modelMalformed('an event'), 500, 'Message processing failed'],
  ['is away', modelUnavailable(3_600), 503, expect.any(String)],
  ['is busy', modelRateLimited(3_600), 429, expect.any(String)],
] as const;

test.each(failures)('a model that %s is answered as documented', async (_name, error, status, detail) => {
  const { server } = the;
  const { scope } = server.team;
  await server.ports.agents.update(scope, server.agent.id, { instructions: 'Be kind.' }, server.ports.clock.now());
  const url = '/api/dev/v1/chatbots/support-agent/chat/sessions';
  const { session_id } = (await server.call({ url })).json<{ session_id: string }>();
  server.models.script = failingAfter(error);
  const response = await server.call({ url: `${url}/${session_id}/messages`, payload: { message: 'Hi' } });
  expect(response.statusCode).toBe(status);
  expect(response.json()).toStrictEqual({ detail });
  if (error.retryAfterSeconds !== undefined) expect(response.headers['retry-after']).toBe('3600');
});
