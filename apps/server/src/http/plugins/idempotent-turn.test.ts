import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import type { TestServer } from '#test/create-test-server';
import { expectProblem } from '#test/expect-answer';
import { saying, saysThenHangs } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const chat = (key: string, payload: object): Promise<LightMyRequestResponse> =>
  the.server.call({
    url: `/api/v1/agents/${the.server.agent.id}/chat`,
    payload,
    headers: { 'idempotency-key': key },
  });

async function countTurns(): Promise<number> {
  const all = the.server.database.db.selectFrom('turns').select(({ fn }) => fn.countAll<number>().as('count'));
  return (await all.executeTakeFirstOrThrow()).count;
}

test('fifty equal requests at once start one turn', async () => {
  const before = await countTurns();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => chat('at once', { message: 'Hi', user_id: 'u1' })),
  );
  expect(await countTurns()).toBe(before + 1);
  expect(new Set(answers.map(answer => answer.statusCode))).toStrictEqual(new Set([200, 409]));
  const done = answers.filter(answer => answer.statusCode === 200);
  expect(new Set(done.map(answer => answer.body)).size).toBe(1);
  for (const answer of answers) if (answer.statusCode === 409) expect(answer.headers['retry-after']).toBe('1');
});

test.each([false, true])('a retry gets the bytes of the first answer (stream: %s)', async stream => {
  the.server.models.script = saying('Once', ' only.');
  const first = await chat(`again ${stream}`, { message: 'Hi', stream });
  the.server.models.script = saying('Something else.');
  const again = await chat(`again ${stream}`, { message: 'Hi', stream });
  expect(first.statusCode).toBe(200);
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(first.body);
});

test('another body under the key is refused, and the turn of the first one is not touched', async () => {
  await chat('reused', { message: 'One' });
  const before = await countTurns();
  expect((await chat('reused', { message: 'Two' })).statusCode).toBe(422);
  expect(await countTurns()).toBe(before);
});

test('a body is another one by a field that nobody reads, too', async () => {
  await chat('one more field', { message: 'One' });
  expect((await chat('one more field', { message: 'One', note: 'more' })).statusCode).toBe(422);
  await chat('nested', { message: 'One', note: { a: [1] } });
  expect((await chat('nested', { message: 'One', note: { a: [2] } })).statusCode).toBe(422);
});

test('the same body in another order is the same', async () => {
  const first = await chat('order', { message: 'One', user_id: 'u9', note: { a: 1, b: [{ c: 1, d: 2 }] } });
  const again = await chat('order', { note: { b: [{ d: 2, c: 1 }], a: 1 }, user_id: 'u9', message: 'One' });
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(first.body);
});

test('while the first one runs, a second is told to wait', async () => {
  const model = saysThenHangs('Wait');
  the.server.models.script = model.script;
  const running = chat('running', { message: 'Hi', user_id: 'u2' });
  const { scope } = the.server.team;
  const find = (): ReturnType<TestServer['ports']['idempotency']['find']> =>
    the.server.ports.idempotency.find(scope, 'POST /api/v1/agents/:agentId/chat', 'running');
  while ((await find()) === undefined) await new Promise(setImmediate);
  expect((await chat('running', { message: 'Hi', user_id: 'u2' })).statusCode).toBe(409);
  await the.server.ports.turns.stop(scope, (await find())?.turnId ?? '');
  const first = await running;
  expect((await chat('running', { message: 'Hi', user_id: 'u2' })).body).toBe(first.body);
});

test('a refused request leaves its key free', async () => {
  expect((await chat('free', { message: '' })).statusCode).toBe(400);
  the.server.models.script = saying('Fine.');
  expect((await chat('free', { message: 'Hi' })).statusCode).toBe(200);
});

test('a search is repeated from the record, and another one under its key refused', async () => {
  const search = (query: string): Promise<LightMyRequestResponse> =>
    the.server.call({
      url: '/api/v1/agents/support-agent/retrieve',
      payload: { query },
      headers: { 'idempotency-key': 'search' },
    });
  const first = await search('tea');
  const again = await search('tea');
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(first.body);
  expectProblem(await search('coffee'), 422, 'idempotency_key_reused', 'Idempotency-Key');
});
