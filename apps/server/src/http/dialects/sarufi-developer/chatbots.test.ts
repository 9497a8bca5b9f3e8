import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';
import { chatbotItem, chatbotView } from './chatbot.ts';
import { sarufiListOf } from './paging.ts';

const the = useTestServer();

const call = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
): Promise<LightMyRequestResponse> => {
  const options: InjectOptions & { url: string } = { method, url: `/api/dev/v1${path}` };
  return the.server.call(payload === undefined ? options : { ...options, payload });
};

test('a chatbot is made, read, changed and deleted', async () => {
  const made = expectAnswer(
    await call('POST', '/chatbots', { name: 'Duka', description: 'Sells soap', category: 'retail' }),
    201,
    chatbotView,
  );
  expect(made).toMatchObject({
    workspace_id: the.server.team.scope.teamId,
    name: 'Duka',
    description: 'Sells soap',
    category: 'retail',
    webhook_secret: expect.stringMatching(/^whsec_.{32}$/),
    is_active: true,
    updated_at: null,
  });
  expect(made.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(expectAnswer(await call('GET', `/chatbots/${made.id}`), 200, chatbotView)).toStrictEqual(made);
  expect(expectAnswer(await call('GET', '/chatbots/duka'), 200, chatbotView)).toStrictEqual(made);
  const changed = expectAnswer(
    await call('PATCH', `/chatbots/${made.id}`, { category: null, name: 'Duka la Mama' }),
    200,
    chatbotView,
  );
  expect(changed).toMatchObject({ name: 'Duka la Mama', description: 'Sells soap', category: null });
  expect(changed.webhook_secret).toBe(made.webhook_secret);
  const gone = await call('DELETE', `/chatbots/${made.id}`);
  expect([gone.statusCode, gone.body]).toStrictEqual([204, '']);
  expect((await call('GET', `/chatbots/${made.id}`)).statusCode).toBe(404);
});

test('the name of a chatbot is its own in the workspace, however many want it at once', async () => {
  const taken = { detail: 'A chatbot with this name already exists' };
  const made = await Promise.all(Array.from({ length: 6 }, () => call('POST', '/chatbots', { name: 'Pekee' })));
  expect(made.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toStrictEqual([201, 409, 409, 409, 409, 409]);
  for (const answer of made) if (answer.statusCode === 409) expect(answer.json()).toStrictEqual(taken);
  expect((await call('POST', '/chatbots', { name: the.server.agent.name })).statusCode).toBe(409);
  const other = (await call('POST', '/chatbots', { name: 'Nyingine' })).json<{ id: string }>();
  expect((await call('PATCH', `/chatbots/${other.id}`, { name: 'Pekee' })).json()).toStrictEqual(taken);
  expect((await call('GET', `/chatbots/${other.id}`)).json()).toMatchObject({ name: 'Nyingine' });
});

test('chatbots are listed in pages, those of other surfaces and no one else’s too', async () => {
  await the.server.createAgent(await the.server.createTeam(), 'Theirs');
  const list = sarufiListOf(chatbotItem);
  const all = expectAnswer(await call('GET', '/chatbots'), 200, list);
  expect(all.items.map(({ name }) => name)).toContain('Support Agent');
  expect(all.items.map(({ name }) => name)).not.toContain('Theirs');
  expect(all.total).toBe(all.items.length);
  const first = expectAnswer(await call('GET', '/chatbots?limit=1'), 200, list);
  expect(first.items).toStrictEqual(all.items.slice(0, 1));
  const second = expectAnswer(await call('GET', `/chatbots?limit=1&cursor=${first.next_cursor}`), 200, list);
  expect(second.items).toStrictEqual(all.items.slice(1, 2));
});

test('an agent of another surface is a chatbot without a profile', async () => {
  const { id } = the.server.agent;
  expect(expectAnswer(await call('GET', `/chatbots/${id}`), 200, chatbotView)).toMatchObject({
    id,
    description: null,
    category: null,
    webhook_secret: null,
  });
});

test.each(['limit=0', 'limit=38', 'limit=x', 'cursor=nonsense'])('%s is a 422 that says where', async query => {
  const response = await call('GET', `/chatbots?${query}`);
  expect(response.statusCode).toBe(422);
  expect(response.json()).toStrictEqual({
    detail: [{ loc: ['query', query.split('=')[0]], msg: expect.any(String), type: expect.any(String) }],
  });
});

test.each([
  [{}, { loc: ['body', 'name'], msg: 'field required', type: 'value_error.missing' }],
  [{ name: '' }, { loc: ['body', 'name'], msg: 'name must not be empty', type: 'value_error.any_str.min_length' }],
  [{ name: 5 }, { loc: ['body', 'name'], msg: expect.any(String), type: 'type_error' }],
])('%j is a 422', async (payload, fault) => {
  const response = await call('POST', '/chatbots', payload);
  expect(response.statusCode).toBe(422);
  expect(response.json()).toStrictEqual({ detail: [fault] });
});

test('a body that is no JSON is a 422 of the same form', async () => {
  const response = await the.server.call({ url: '/api/dev/v1/chatbots', payload: '{"name": ' });
  expect(response.statusCode).toBe(422);
  expect(response.json()).toStrictEqual({
    detail: [{ loc: ['body'], msg: expect.any(String), type: 'value_error.invalid_json' }],
  });
});

test('a repeated request makes one chatbot', async () => {
  const once = (): Promise<LightMyRequestResponse> =>
    the.server.call({
      url: '/api/dev/v1/chatbots',
      payload: { name: 'Mara moja' },
      headers: { 'idempotency-key': 'k1' },
    });
  const first = await once();
  const again = await once();
  expect(first.statusCode).toBe(201);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(first.body);
});
