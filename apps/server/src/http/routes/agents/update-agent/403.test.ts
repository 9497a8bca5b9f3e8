import { agentView, limitsView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a plan bounds how many agents are open to strangers', async () => {
  const { server } = the;
  const open = (idOrSlug: string, visibility = 'public') =>
    server.call({ method: 'PATCH', url: `/api/v1/agents/${idOrSlug}`, payload: { settings: { visibility } } });
  const make = (name: string, visibility: string) =>
    server.call({ url: '/api/v1/agents', payload: { name, settings: { visibility } } });
  const limits = async () =>
    expectAnswer(await server.call({ method: 'GET', url: '/api/v1/team/limits' }), 200, limitsView);
  expectAnswer(await make('First', 'public'), 201, agentView);
  const limited = await server.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: { channels: 2 } });
  expect(limited.statusCode).toBe(200);
  expect((await limits()).usage.channels).toStrictEqual({ limit: 2, used: 1, remaining: 1 });

  expectAnswer(await make('Second', 'public'), 201, agentView);
  expectProblem(await make('Third', 'public'), 403, 'plan_limit_reached', 'channels');
  const third = expectAnswer(await make('Third', 'private'), 201, agentView);
  expectProblem(await open(third.slug), 403, 'plan_limit_reached', 'channels');
  // What is open stays as changeable as it was.
  expectAnswer(await open('second'), 200, agentView);
  expectAnswer(await open('second', 'private'), 200, agentView);
  expectAnswer(await open(third.slug), 200, agentView);
  expect((await limits()).usage.channels.used).toBe(2);
});
