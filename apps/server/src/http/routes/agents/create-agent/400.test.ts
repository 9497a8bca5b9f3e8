import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const create = (payload: object | string, headers: Record<string, string> = {}) =>
  the.server.call({ url: '/api/v1/agents', payload, headers: { 'content-type': 'application/json', ...headers } });

test.each([
  ['no name', {}, 'name'],
  ['a blank name', { name: '   ' }, 'name'],
  ['a name that is no text', { name: 7 }, 'name'],
  ['a name beyond its length', { name: 'x'.repeat(201) }, 'name'],
  ['a slug with capitals', { name: 'A', slug: 'Sales' }, 'slug'],
  ['a slug that looks like an id', { name: 'A', slug: 'agt_01' }, 'slug'],
  ['a temperature beyond 2', { name: 'A', temperature: 2.1 }, 'temperature'],
  ['a field of another team', { name: 'A', teamId: 'team_1' }, 'teamId'],
  ['a role', { name: 'A', role: 'owner' }, 'role'],
])('%s is refused by its name', async (_what, body, field) => {
  expectProblem(await create(body), 400, 'invalid_input', field);
});

test.each([
  ['an unknown built-in model', { name: 'A', model: 'builtin/magic' }, 'model'],
  ['a provider without a model', { name: 'A', fallbackModel: 'openai/' }, 'fallbackModel'],
])('%s is refused', async (_what, body, field) => {
  expectProblem(await create(body), 400, 'invalid_model', field);
});

test.each([
  ['an empty body', '', 'invalid_input'],
  ['a body that is no object', '[]', 'invalid_input'],
  ['broken JSON', '{"name":', 'invalid_json'],
  ['a name twice', '{"name":"A","name":"B"}', 'duplicate_json_key'],
  ['a prototype', '{"name":"A","__proto__":{"role":"owner"}}', 'forbidden_json_key'],
  ['half a character', String.raw`{"name":"\ud800"}`, 'invalid_text'],
])('%s is refused', async (_what, body, code) => {
  expectProblem(await create(body), 400, code);
});

test('an Idempotency-Key beyond 255 characters is refused', async () => {
  const response = await create({ name: 'A' }, { 'idempotency-key': 'k'.repeat(256) });
  expectProblem(response, 400, 'invalid_idempotency_key', 'Idempotency-Key');
});

test('a refused body uses up no Idempotency-Key, and nothing is stored', async () => {
  const headers = { 'idempotency-key': 'second try' };
  expectProblem(await create({ name: '' }, headers), 400, 'invalid_input', 'name');
  expect((await create({ name: 'Second try' }, headers)).statusCode).toBe(201);
  const all = await the.server.call({ method: 'GET', url: '/api/v1/agents' });
  expect(all.json<{ items: unknown[] }>().items).toHaveLength(2);
});
