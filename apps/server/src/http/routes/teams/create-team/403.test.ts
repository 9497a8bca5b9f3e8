import { teamView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a plan bounds how many teams its owners own, from whichever of them they ask', async () => {
  const { server } = the;
  const owner = await signInAs(server, 'owner');
  const limit = (teams: number | null) =>
    server.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: { teams } });
  const make = (name: string) => owner.call('POST', '/api/v1/teams', { name });
  expect((await limit(3)).statusCode).toBe(200);
  const second = expectAnswer(await make('Second'), 201, teamView);

  // Of several at once, as many as there is room for.
  const results = await Promise.all(['Third', 'Fourth', 'Fifth'].map(make));
  const [third] = results.filter(result => result.statusCode === 201);
  expect(results.map(result => result.statusCode).sort((a, b) => a - b)).toStrictEqual([201, 403, 403]);
  const full = await owner.in(second.id).call('POST', '/api/v1/teams', { name: 'From the second' });
  expectProblem(full, 403, 'plan_limit_reached', 'teams');
  expect(full.json<{ details: object }>().details).toStrictEqual({ limit: 3, used: 3 });
  // The owners of a key's team would own what it makes.
  const byKey = await server.call({ url: '/api/v1/teams', payload: { name: 'By key' } });
  expectProblem(byKey, 403, 'plan_limit_reached', 'teams');
  const chatzuri = await server.call({ url: '/api/v1/create-team', payload: { name: 'By key' } });
  expect(chatzuri.statusCode).toBe(403);

  // A deleted team makes room, and comes back only when there is some.
  const { id } = expectAnswer(third ?? full, 201, teamView);
  expect((await owner.in(id).call('DELETE', '/api/v1/team')).statusCode).toBe(204);
  expectAnswer(await make('In its place'), 201, teamView);
  expectProblem(await owner.call('POST', `/api/v1/teams/${id}/restore`), 403, 'plan_limit_reached', 'teams');
  expect((await limit(null)).statusCode).toBe(200);
  expectAnswer(await owner.call('POST', `/api/v1/teams/${id}/restore`), 200, teamView);
});
