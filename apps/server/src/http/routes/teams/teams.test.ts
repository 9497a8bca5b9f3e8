import { agentPage, teamList, teamView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { teamJobs } from '#jobs';
import { ERASE_TEAM_JOB, KEEP_DELETED_MS } from '#modules/access';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a person makes a team, owns it, and acts for it by its id', async () => {
  const owner = await signInAs(the.server, 'owner');
  const made = await owner.call('POST', '/api/v1/teams', { name: 'Second', slug: 'second', description: 'More' });
  const team = expectAnswer(made, 201, teamView);
  expect(team).toMatchObject({ name: 'Second', slug: 'second', description: 'More' });
  const { items } = expectAnswer(await owner.call('GET', '/api/v1/teams'), 200, teamList);
  expect(items.map(one => one.name)).toStrictEqual(['A team', 'Second']);
  const there = await owner.in(team.id).call('GET', '/api/v1/agents');
  expect(expectAnswer(there, 200, agentPage).items).toStrictEqual([]);
  const taken = await owner.call('POST', '/api/v1/teams', { name: 'Third', slug: 'second' });
  expectProblem(taken, 409, 'team_slug_taken', 'slug');
});

test('the key’s own team is read and changed', async () => {
  const before = expectAnswer(await the.server.call({ method: 'GET', url: '/api/v1/team' }), 200, teamView);
  expect(before.id).toBe(the.server.team.scope.teamId);
  const change = { name: 'Renamed', slug: 'renamed', description: 'Who we are' };
  const response = await the.server.call({ method: 'PATCH', url: '/api/v1/team', payload: change });
  expect(expectAnswer(response, 200, teamView)).toStrictEqual({ ...before, ...change });
  const bad = await the.server.call({ method: 'PATCH', url: '/api/v1/team', payload: { slug: 'Not a slug' } });
  expectProblem(bad, 400, 'invalid_input', 'slug');
});

test('a deleted team lets nobody in, comes back, and is erased after thirty days', async () => {
  const { scope, headers } = await the.server.createTeam();
  const owner = await signInAs(the.server, 'owner', scope);
  const admin = await signInAs(the.server, 'admin', scope);
  const agent = await the.server.createAgent({ scope, key: '', headers }, 'Gone with it');
  const byKey = () => the.server.app.inject({ method: 'GET', url: '/api/v1/agents', headers });
  expect((await byKey()).statusCode).toBe(200);
  expectProblem(await admin.call('DELETE', '/api/v1/team'), 403, 'permission_denied');
  expect((await owner.call('DELETE', '/api/v1/team')).statusCode).toBe(204);
  expectProblem(await byKey(), 401, 'invalid_api_key');
  expectProblem(await owner.call('GET', '/api/v1/agents'), 401, 'not_in_team');

  const restore = `/api/v1/teams/${scope.teamId}/restore`;
  expectProblem(await admin.call('POST', restore), 404, 'team_not_found');
  expect(expectAnswer(await owner.call('POST', restore), 200, teamView).id).toBe(scope.teamId);
  expect((await byKey()).statusCode).toBe(200);
  expectProblem(await owner.call('POST', restore), 404, 'team_not_found');

  const { ports, database } = the.server;
  const now = ports.clock.now();
  const runErase = (at: number) => {
    const jobs = teamJobs({ ...ports, teams: ports.identity.teams, clock: { now: () => at } });
    const job = { id: 'job_1', kind: ERASE_TEAM_JOB, teamId: scope.teamId, payload: {}, attempt: 1 };
    return jobs[ERASE_TEAM_JOB]?.run(job, new AbortController().signal);
  };
  await runErase(now + KEEP_DELETED_MS);
  expect(await database.access.findTeam(scope)).toBeDefined();
  await owner.call('DELETE', '/api/v1/team');
  await runErase(now + KEEP_DELETED_MS / 2);
  expect(await database.access.findTeam(scope)).toBeDefined();
  await runErase(now + KEEP_DELETED_MS + 60_000);
  expect(await database.access.findTeam(scope)).toBeUndefined();
  expect(await database.agents.find(scope, agent.id)).toBeUndefined();
  await runErase(now + KEEP_DELETED_MS + 60_000);
});
