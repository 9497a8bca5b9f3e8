import { agentView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const create = (payload: object, headers: Record<string, string> = {}) =>
  the.server.call({ url: '/api/v1/agents', payload, headers });

test('an agent has what was asked for, and the rest by default', async () => {
  const response = await create({ name: '  Sales Bot ', slug: 'sales', instructions: 'Be brief.', temperature: 0.2 });
  const agent = expectAnswer(response, 201, agentView);
  expect(agent).toMatchObject({ name: 'Sales Bot', slug: 'sales', instructions: 'Be brief.', temperature: 0.2 });
  expect(agent).toMatchObject({ model: 'openai/scripted', fallbackModel: null, extractiveFallback: true });
  expect(response.headers['location']).toBe(`/api/v1/agents/${agent.id}`);
  const stored = await the.server.call({ method: 'GET', url: `/api/v1/agents/${agent.id}` });
  expect(stored.json()).toStrictEqual(agent);
});

test('the name gives the slug, with a number behind while it is taken', async () => {
  const slugs = [];
  for (let round = 0; round < 3; round += 1) {
    slugs.push(expectAnswer(await create({ name: 'Café Mwangi' }), 201, agentView).slug);
  }
  expect(slugs).toStrictEqual(['cafe-mwangi', 'cafe-mwangi-2', 'cafe-mwangi-3']);
});

test('ten agents of one name all find a slug', async () => {
  const slugs = new Set<string>();
  for (let round = 0; round < 10; round += 1) {
    slugs.add(expectAnswer(await create({ name: 'Many' }), 201, agentView).slug);
  }
  expect(slugs.size).toBe(10);
});

test('two teams may use the same slug', async () => {
  const other = await the.server.createTeam();
  expectAnswer(await create({ name: 'Shared', slug: 'shared' }), 201, agentView);
  expectAnswer(await create({ name: 'Shared', slug: 'shared' }, other.headers), 201, agentView);
});

test('a retry under the same Idempotency-Key gets the first answer byte for byte and makes nothing', async () => {
  const headers = { 'idempotency-key': 'create-once' };
  const first = await create({ name: 'Once' }, headers);
  const again = await create({ name: 'Once' }, headers);
  expect(again.statusCode).toBe(201);
  expect(again.body).toBe(first.body);
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  expect(again.headers['idempotency-replayed']).toBe('true');
  const all = await the.server.call({ method: 'GET', url: '/api/v1/agents?limit=200' });
  expect(all.json<{ items: { name: string }[] }>().items.filter(agent => agent.name === 'Once')).toHaveLength(1);
});

test('thirty equal requests at once make one agent', async () => {
  const headers = { 'idempotency-key': 'at once' };
  const answers = await Promise.all(Array.from({ length: 30 }, () => create({ name: 'Parallel' }, headers)));
  const made = answers.filter(answer => answer.statusCode === 201);
  expect(new Set(made.map(answer => answer.body)).size).toBe(1);
  for (const answer of answers) if (answer.statusCode !== 201) expectProblem(answer, 409, 'idempotency_key_in_use');
  const all = await the.server.call({ method: 'GET', url: '/api/v1/agents?limit=200' });
  expect(all.json<{ items: { name: string }[] }>().items.filter(agent => agent.name === 'Parallel')).toHaveLength(1);
});

test('the same Idempotency-Key of another team is another key', async () => {
  const other = await the.server.createTeam();
  const headers = { 'idempotency-key': 'shared-key' };
  const ours = expectAnswer(await create({ name: 'Ours' }, headers), 201, agentView);
  const theirs = expectAnswer(await create({ name: 'Ours' }, { ...headers, ...other.headers }), 201, agentView);
  expect(theirs.id).not.toBe(ours.id);
});
