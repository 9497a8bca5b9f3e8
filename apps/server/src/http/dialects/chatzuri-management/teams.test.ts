import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const call = (method: Method, path: string, payload?: object, headers = {}) =>
  the.server.call({ method, url: `/api/v1/${path}`, headers, ...(payload === undefined ? {} : { payload }) });

test('a key sees its own team', async () => {
  for (const method of ['GET', 'POST'] as const) {
    const response = await call(method, 'get-teams');
    expect(response.statusCode).toBe(200);
    expect(response.json()).toStrictEqual({
      teams: [
        {
          id: the.server.team.scope.teamId,
          name: 'A team',
          description: '',
          url: expect.any(String),
          created_at: expect.stringMatching(/Z$/),
        },
      ],
    });
  }
});

test('a team made with a key has a key of its own, which reaches that team and nothing else', async () => {
  const response = await call('POST', 'create-team', { name: 'Duka', description: 'A shop', url: 'Duka-1' });
  expect(response.statusCode, response.body).toBe(200);
  const { teamId, team, apiKey } = response.json();
  expect(team).toStrictEqual({
    id: teamId,
    name: 'Duka',
    description: 'A shop',
    url: 'duka-1',
    created_at: expect.stringMatching(/Z$/),
  });
  const headers = { authorization: `Bearer ${apiKey}` };
  expect((await call('GET', 'get-teams', undefined, headers)).json().teams).toStrictEqual([team]);
  expect((await call('GET', 'get-agents', undefined, headers)).json()).toStrictEqual({ agents: [] });
  const made = await call('POST', 'create-agent', { name: 'New' }, headers);
  expect(made.statusCode).toBe(200);
  expect((await call('GET', 'get-teams')).json().teams).toHaveLength(1);
});

test.each(['PUT', 'POST'] as const)('%s changes what the body names', async method => {
  const { teamId, apiKey } = (await call('POST', 'create-team', { name: 'Before' })).json();
  const headers = { authorization: `Bearer ${apiKey}` };
  const slug = `slug-${method.toLowerCase()}`;
  const response = await call(method, 'update-team', { teamId, name: 'After', url: slug }, headers);
  expect(response.statusCode, response.body).toBe(200);
  expect(response.json()).toMatchObject({ teamId, team: { name: 'After', url: slug, description: '' } });
  const again = await call(method, 'update-team', { teamId: slug, description: 'By slug' }, headers);
  expect(again.json().team).toMatchObject({ name: 'After', description: 'By slug' });
});

test('a deleted team lets nobody in any more', async () => {
  const { teamId, apiKey } = (await call('POST', 'create-team', { name: 'Gone' })).json();
  const headers = { authorization: `Bearer ${apiKey}` };
  expect((await call('DELETE', 'delete-team', {}, headers)).statusCode).toBe(400);
  const response = await call('DELETE', 'delete-team', { teamId }, headers);
  expect([response.statusCode, response.json()]).toStrictEqual([200, { success: true }]);
  expect((await call('GET', 'get-teams', undefined, headers)).statusCode).toBe(401);
});

test('another team looks like none, and a slug is given out once', async () => {
  const other = await the.server.createTeam();
  for (const teamId of ['team_missing', other.scope.teamId]) {
    for (const [method, path] of [
      ['PUT', 'update-team'],
      ['DELETE', 'delete-team'],
    ] as const) {
      const response = await call(method, path, { teamId, name: 'Mine' });
      expect([response.statusCode, response.json()]).toStrictEqual([404, { message: 'Team not found' }]);
    }
  }
  await call('POST', 'create-team', { name: 'One', url: 'taken' });
  expect((await call('POST', 'create-team', { name: 'Two', url: 'taken' })).statusCode).toBe(409);
});

test.each([
  ['POST', 'create-team', {}],
  ['POST', 'create-team', { name: ' ' }],
  ['POST', 'create-team', { name: 'x', url: 'not a slug' }],
  ['PUT', 'update-team', { name: 7 }],
] as const)('400 with a message: %s %s %j', async (method, path, payload) => {
  const response = await call(method, path, payload);
  expect([response.statusCode, response.json()]).toStrictEqual([400, { message: expect.any(String) }]);
});

test.each([
  ['POST', 'create-team'],
  ['GET', 'get-teams'],
  ['PUT', 'update-team'],
  ['DELETE', 'delete-team'],
] as const)('401 without a key: %s %s', async (method, path) => {
  const response = await the.server.app.inject({ method, url: `/api/v1/${path}` });
  expect([response.statusCode, response.json()]).toStrictEqual([401, { message: expect.any(String) }]);
});
