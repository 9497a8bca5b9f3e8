import { jobPage, jobSummary } from '@baraza/contracts';
import { beforeAll, expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
let [waiting, dead] = ['', ''];

beforeAll(async () => {
  const { db } = the.server.database;
  await db.deleteFrom('jobs').execute();
  const { jobs, team } = { jobs: the.server.ports.jobs, team: the.server.team.scope.teamId };
  const other = (await the.server.createTeam()).scope.teamId;
  const runAt = Date.now() - 5000;
  for (const teamId of [team, team, other, null])
    await jobs.enqueue({ kind: 'ingest', teamId, payload: { a: 1 }, runAt });
  const rows = await db.selectFrom('jobs').select('id').where('team_id', '=', team).orderBy('id').execute();
  [waiting = '', dead = ''] = rows.map(({ id }) => id);
  await db
    .updateTable('jobs')
    .set({ due_at: null, dead_at: Date.now(), attempt: 10, last_error: 'Error: the disk is full' })
    .where('id', '=', dead)
    .execute();
});

const get = (path: string) => the.server.call({ method: 'GET', url: `/api/v1/jobs${path}` });

test('the team’s jobs with their reasons, and never what they carry', async () => {
  const { items } = expectAnswer(await get(''), 200, jobPage);
  expect(items).toMatchObject([
    { id: dead, kind: 'ingest', state: 'dead', attempt: 10, maxAttempts: 10, error: 'Error: the disk is full' },
    { id: waiting, state: 'waiting', attempt: 0, error: null },
  ]);
  expect(expectAnswer(await get('?state=dead'), 200, jobPage).items.map(({ id }) => id)).toEqual([dead]);
  expect(expectAnswer(await get('?kind=other'), 200, jobPage).items).toEqual([]);
  expectProblem(await get('?state=lost'), 400, 'invalid_input', 'state');
});

test('a summary by kind', async () => {
  const summary = expectAnswer(await get('/summary'), 200, jobSummary);
  expect(summary).toMatchObject({ waiting: 1, running: 0, dead: 1, kinds: [{ kind: 'ingest', failed: 1 }] });
  expect(summary.oldestWaitingSeconds).toBeGreaterThanOrEqual(5);
});

test('a waiting job cannot be removed; a dead one can start over, or go', async () => {
  const call = (method: 'POST' | 'DELETE', path: string, headers = {}) =>
    the.server.call({ method, url: `/api/v1/jobs/${path}`, headers });
  const stranger = (await the.server.createTeam()).headers;
  expectProblem(await call('DELETE', waiting), 409, 'job_not_dead');
  expectProblem(await call('POST', `${dead}/retry`, stranger), 404, 'job_not_found');
  expectProblem(await call('DELETE', dead, stranger), 404, 'job_not_found');
  expect((await call('POST', `${dead}/retry`)).statusCode).toBe(204);
  expect(expectAnswer(await get('?state=waiting'), 200, jobPage).items).toHaveLength(2);
  await the.server.database.db.updateTable('jobs').set({ lease_owner: 'one' }).where('id', '=', dead).execute();
  expectProblem(await call('POST', `${dead}/retry`), 409, 'job_running');
  await the.server.database.db
    .updateTable('jobs')
    .set({ lease_owner: null, due_at: null, dead_at: 1 })
    .where('id', '=', dead)
    .execute();
  expect((await call('DELETE', dead)).statusCode).toBe(204);
  expectProblem(await call('DELETE', dead), 404, 'job_not_found');
});
