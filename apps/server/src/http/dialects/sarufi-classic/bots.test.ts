import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';
import { botView } from './bot.ts';

const the = useTestServer();

const call = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
): Promise<LightMyRequestResponse> => the.server.call({ method, url, ...(payload === undefined ? {} : { payload }) });

const FLOWS = {
  greets: { message: ['Hi, How can I help you?'], next_state: 'end' },
  order_pizza: { message: ['How many pizzas?'], next_state: 'number_of_pizzas' },
  number_of_pizzas: { message: ['{{number_of_pizzas}} pizzas, thanks.'], next_state: 'end', note: null },
};
const INTENTS = { greets: ['hey', 'hello'], order_pizza: ['I want pizza'] };

test('a bot is made with status 200, read as it was written, changed in part, and deleted', async () => {
  const body = { name: 'PIZZA SHOP', description: 'Pizza', industry: 'food', intents: INTENTS, flows: FLOWS };
  const made = expectAnswer(await call('POST', '/chatbot', body), 200, botView);
  expect(made).toMatchObject({ ...body, visible_on_community: false, webhook_url: null, webhook_trigger_intents: [] });
  expect(made.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  expect(JSON.stringify(made.flows)).toBe(JSON.stringify(FLOWS));
  const read = expectAnswer(await call('GET', `/chatbot/${made.id}`), 200, botView);
  expect(read).toStrictEqual({ ...made, updated_at: read.updated_at });
  const changed = expectAnswer(
    await call('PUT', `/chatbot/${made.id}`, { industry: 'pizza', name: null }),
    200,
    botView,
  );
  expect(changed).toMatchObject({ name: 'PIZZA SHOP', industry: 'pizza', flows: FLOWS, intents: INTENTS });
  const gone = await call('DELETE', `/chatbot/${made.id}`);
  expect([gone.statusCode, gone.json()]).toStrictEqual([
    200,
    { message: `Bot with ID ${made.id} deleted successfully` },
  ]);
  expect((await call('GET', `/chatbot/${made.id}`)).json()).toStrictEqual({ detail: 'Bot not found' });
});

test('bots are a bare list, agents of other surfaces among them', async () => {
  const list = (await call('GET', '/chatbots')).json<{ id: number; name: string }[]>();
  expect(list).toContainEqual(
    expect.objectContaining({ id: the.server.agent.number, name: 'Support Agent', flows: {} }),
  );
  expect((await call('GET', '/chatbots/')).json()).toStrictEqual(list);
});

test('flows may be spelt flow, and paths may end in a slash', async () => {
  const made = await call('POST', '/chatbot/', { name: 'Rust', flow: { hi: { message: ['Hi'], next_state: 'end' } } });
  expect(made.json()).toMatchObject({ flows: { hi: { message: ['Hi'], next_state: 'end' } } });
  const { id } = made.json<{ id: number }>();
  expect((await call('GET', `/chatbot/${id}/`)).json()).toStrictEqual((await call('GET', `/chatbot/${id}`)).json());
  const said = await call('POST', '/conversation/', { chat_id: 'c', bot_id: id, message: 'hello' });
  expect(said.json()).toMatchObject({ message: ['Hi'] });
});

test('flows that cannot be run are a 422, and no bot is made of them', async () => {
  const before = (await call('GET', '/chatbots')).json<unknown[]>().length;
  const refused = await call('POST', '/chatbot', { name: 'Loop', flows: { a: { message: [], next_state: 'a' } } });
  expect(refused.statusCode).toBe(200);
  const broken = await call('POST', '/chatbot', { name: 'Broken', flows: { choice_a: { x: 'choice_a' } } });
  expect(broken.statusCode).toBe(422);
  expect(broken.json()).toStrictEqual({ detail: expect.stringMatching(/^The flows cannot be run: /) });
  expect((await call('GET', '/chatbots')).json<unknown[]>()).toHaveLength(before + 1);
});

test.each([
  [{}, 'name'],
  [{ name: '' }, 'name'],
  [{ name: 'x', flows: [] }, 'flows'],
  [{ name: 'x', intents: 'hi' }, 'intents'],
  [{ name: 'x', visible_on_community: 'yes' }, 'visible_on_community'],
])('%j is a 422 that says where', async (payload, field) => {
  const response = await call('POST', '/chatbot', payload);
  expect(response.statusCode).toBe(422);
  expect(response.json()).toStrictEqual({
    detail: [{ loc: ['body', field], msg: expect.any(String), type: expect.any(String) }],
  });
});

test('another team’s bot is not there', async () => {
  const theirs = await the.server.createAgent(await the.server.createTeam(), 'Theirs');
  for (const id of [theirs.number, theirs.id, 0, 'nobody', '9'.repeat(15), '9'.repeat(40)]) {
    const response = await call('GET', `/chatbot/${id}`);
    expect([response.statusCode, response.json()]).toStrictEqual([404, { detail: 'Bot not found' }]);
  }
});

test.each([{}, { authorization: 'Bearer nothing' }])(
  '%o is refused in the words that clients look for',
  async headers => {
    for (const url of ['/chatbots', '/chatbot/1']) {
      const response = await the.server.app.inject({ url, headers });
      expect([response.statusCode, response.json()]).toStrictEqual([400, { detail: 'Token invalid' }]);
    }
  },
);

test.each(['GET', 'POST'] as const)('%s of the login says that keys have taken its place', async method => {
  const response = await the.server.app.inject({
    method,
    url: '/users/login',
    payload: { username: 'a', password: 'b' },
  });
  expect(response.statusCode).toBe(400);
  expect(response.json()).toStrictEqual({ detail: expect.stringContaining('API key') });
});
