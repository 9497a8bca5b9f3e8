import { createTemporaryDatabase, createWalledSchema } from '@baraza/testkit/store-suite';
import { createAuthClient } from 'better-auth/client';
import { twoFactorClient } from 'better-auth/client/plugins';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { teamJobs } from '#jobs';
import { ERASE_TEAM_JOB, KEEP_DELETED_MS } from '#modules/access';
import { createTestServer } from './create-test-server.ts';
import { becomeOwner, ORIGIN, openBrowser, PASSWORD } from './sign-in.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];

interface Engine {
  readonly url?: string;
  drop?(): Promise<void>;
}

const engines: readonly (readonly [string, () => Promise<Engine>])[] = [
  ['SQLite', async () => ({})],
  ...(databaseUrl
    ? ([
        ['PostgreSQL', () => createTemporaryDatabase(databaseUrl)],
        ['PostgreSQL with row-level security', () => createWalledSchema(databaseUrl)],
      ] as const)
    : []),
];

test.each(engines)('people come, join, make teams, move agents and go, on %s', async (_name, open) => {
  const engine = await open();
  const server = await createTestServer({ databaseUrl: engine.url });
  const owner = await becomeOwner(server);
  const client = createAuthClient({
    baseURL: ORIGIN,
    plugins: [twoFactorClient()],
    fetchOptions: { customFetchImpl: owner.fetch },
  });
  await client.signOut();
  expect((await client.signIn.email({ email: owner.email, password: PASSWORD })).error).toBeNull();
  expect((await client.listSessions()).data).toHaveLength(1);
  expect((await client.updateUser({ name: 'The Owner' })).error).toBeNull();
  const session = await owner.call('GET', '/api/v1/session');
  expect(session.json()).toMatchObject({ user: { name: 'The Owner' }, teams: [{ role: 'owner' }] });

  const invited = await owner.call('POST', '/api/v1/team/invitations', { email: 'guest@example.com', role: 'admin' });
  const token = new URL(invited.json<{ url: string }>().url).searchParams.get('token') ?? '';
  const guest = openBrowser(server.app);
  const joined = await guest.call('POST', `/api/v1/invitations/${token}/accept`, { name: 'Guest', password: PASSWORD });
  expect(joined.statusCode, joined.body).toBe(201);
  expect((await owner.call('GET', '/api/v1/team/members')).json<{ items: object[] }>().items).toHaveLength(2);

  const made = await owner.call('POST', '/api/v1/teams', { name: 'Second' });
  expect(made.statusCode, made.body).toBe(201);
  const second = made.json<{ id: string }>().id;
  expect((await owner.call('GET', '/api/v1/teams')).json<{ items: object[] }>().items).toHaveLength(2);
  const chat = await owner.call('POST', `/api/v1/agents/${server.agent.id}/chat`, { message: 'Hello' });
  expect(chat.statusCode, chat.body).toBe(200);
  const moved = await owner.call('POST', `/api/v1/agents/${server.agent.id}/move`, { teamId: second });
  expect(moved.statusCode, moved.body).toBe(204);
  const there = owner.in(second);
  expect((await there.call('GET', `/api/v1/agents/${server.agent.id}`)).statusCode).toBe(200);
  expect((await there.call('GET', '/api/v1/conversations')).json<{ items: object[] }>().items).toHaveLength(1);
  expect((await owner.call('GET', '/api/v1/conversations')).json<{ items: object[] }>().items).toHaveLength(0);

  expect((await there.call('DELETE', '/api/v1/team')).statusCode).toBe(204);
  const { ports, database } = server;
  const late = { now: () => ports.clock.now() + KEEP_DELETED_MS + 60_000 };
  const jobs = teamJobs({ ...ports, teams: ports.identity.teams, clock: late });
  const job = { id: 'job_1', kind: ERASE_TEAM_JOB, teamId: second, payload: {}, attempt: 1 };
  await jobs[ERASE_TEAM_JOB]?.run(job, new AbortController().signal);
  const left = await sql`SELECT id FROM teams WHERE id = ${second} UNION ALL SELECT id FROM messages
    UNION ALL SELECT id FROM agents UNION ALL SELECT id FROM conversations`.execute(database.db);
  expect(left.rows).toStrictEqual([]);
  expect((await owner.call('GET', '/api/v1/agents')).statusCode).toBe(200);
  await server.close();
  await engine.drop?.();
});

test.each(engines)('tries are counted exactly, whoever comes at the same time, on %s', async (_name, open) => {
  const engine = await open();
  const server = await createTestServer({ databaseUrl: engine.url });
  const { people } = server.database;
  const counts = await Promise.all(Array.from({ length: 20 }, () => people.countAttempt('a', 1_000, 500)));
  expect(counts.map(one => one.count).sort((a, b) => a - b)).toStrictEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(await people.countAttempt('a', 1_500, 500)).toEqual({ count: 1, until: 2_000 });
  expect(await people.prune(2_001, 100)).toBe(1);
  await server.close();
  await engine.drop?.();
});
