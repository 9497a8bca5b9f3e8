import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { modelRejected } from '#modules/agents';
import { trainAgentIntents } from '#modules/flows';
import { failingAfter, saying } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
let botId: number;

const post = (url: string, payload: object, headers = {}): Promise<LightMyRequestResponse> =>
  the.server.call({ url, payload, headers });

beforeAll(async () => {
  const made = await post('/chatbot', {
    name: 'PIZZA SHOP',
    intents: {
      greets: ['hey', 'hello', 'good morning', 'hi there'],
      order_pizza: ['I want pizza', 'I would like a pizza', 'order a pizza please', 'pizza'],
    },
    flows: {
      greets: { message: ['Hi, how can I help you?'], next_state: 'end' },
      order_pizza: {
        message: ['Sure!', 'How many pizzas?'],
        next_state: 'number_of_pizzas',
        validators: [{ type: 'numeric_validation', error_message: 'A number, please' }],
      },
      number_of_pizzas: { message: ['Which size?\n1. Small\n2. Large'], next_state: 'choice_size' },
      choice_size: { 1: 'small', 2: 'large', fallback_message: 'One or two?' },
      small: { message: ['{{number_of_pizzas}} small ones.'], next_state: 'end' },
      large: { message: ['{{number_of_pizzas}} large ones.'], next_state: 'end' },
    },
  });
  const { id } = made.json<{ id: number }>();
  botId = id;
  const agent = await the.server.ports.agents.findByNumber(the.server.team.scope, botId);
  await trainAgentIntents(
    { ...the.server.ports, intentModels: the.server.intentModels },
    the.server.team.scope,
    agent?.id ?? '',
  );
});

const say = async (chat_id: string, message: string, more: object = {}): Promise<Record<string, unknown>> => {
  const response = await post('/conversation', { chat_id, bot_id: botId, message, message_type: 'text', ...more });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
};

test('a conversation goes from state to state and keeps what it was told', async () => {
  expect(await say('c1', 'I want pizza')).toStrictEqual({
    message: ['Sure!', 'How many pizzas?'],
    memory: expect.any(Object),
    next_state: 'number_of_pizzas',
  });
  expect(await say('c1', 'many')).toMatchObject({ message: ['A number, please'], next_state: 'number_of_pizzas' });
  expect(await say('c1', '3')).toMatchObject({
    message: ['Which size?\n1. Small\n2. Large'],
    memory: { number_of_pizzas: 3 },
    next_state: 'choice_size',
  });
  expect(await say('c1', '2')).toMatchObject({ message: ['3 large ones.'], next_state: 'end' });
});

test('a bot id may be text, and a chat id anything that browsers make of a number', async () => {
  const chat_id = '1,763,000,000,000';
  const first = await post('/conversation', { chat_id, bot_id: String(botId), message: 'order a pizza please' });
  expect(first.json()).toMatchObject({ next_state: 'number_of_pizzas' });
  expect(await say(chat_id, '1')).toMatchObject({ next_state: 'choice_size' });
});

test('the same turn is answered in actions for WhatsApp; what is pressed comes as its id', async () => {
  const ask = async (message: string, message_type: string): Promise<Record<string, unknown>> =>
    (await post('/conversation/whatsapp', { chat_id: 'w', bot_id: botId, message, message_type })).json();
  expect(await ask('I want pizza', 'text')).toStrictEqual({
    actions: [{ send_message: ['Sure!', 'How many pizzas?'] }],
    memory: expect.any(Object),
    next_state: 'number_of_pizzas',
  });
  expect(await ask('4', 'text')).toMatchObject({
    actions: [
      {
        send_reply_button: {
          type: 'button',
          body: { text: 'Which size?' },
          action: { buttons: [{ reply: { id: '1', title: 'Small' } }, { reply: { id: '2', title: 'Large' } }] },
        },
      },
    ],
  });
  expect(await ask('1', 'interactive')).toMatchObject({
    actions: [{ send_message: ['4 small ones.'] }],
    next_state: 'end',
  });
});

test('where a conversation stands is told and can be changed', async () => {
  await say('s', 'I want pizza');
  const chat = { chat_id: 's', bot_id: String(botId) };
  expect((await post('/conversation/status', chat)).json()).toStrictEqual({
    current_state: 'order_pizza',
    next_state: 'number_of_pizzas',
  });
  const moved = await post('/conversation-state', { ...chat, next_state: 'choice_size' });
  expect(moved.json()).toStrictEqual({ current_state: 'number_of_pizzas', next_state: 'choice_size' });
  expect(await say('s', '2')).toMatchObject({ next_state: 'end' });
  const unknown = await post('/conversation-state', { ...chat, next_state: 'nowhere' });
  expect([unknown.statusCode, unknown.json()]).toStrictEqual([422, { detail: expect.stringContaining('nowhere') }]);
  expect((await post('/conversation-state', { ...chat, next_state: 'end' })).json()).toStrictEqual({
    current_state: 'end',
    next_state: 'end',
  });
  expect(await say('s', 'hello')).toMatchObject({ message: ['Hi, how can I help you?'] });
});

test('a conversation that nobody had is not found', async () => {
  for (const url of ['/conversation/status', '/conversation-state']) {
    const response = await post(url, { chat_id: 'nobody', bot_id: botId, next_state: 'end' });
    expect([response.statusCode, response.json()]).toStrictEqual([404, { detail: 'Conversation not found' }]);
  }
});

test('an intent is predicted, or none', async () => {
  const predict = async (message: string): Promise<Record<string, unknown>> =>
    (await post('/predict/intent', { bot_id: botId, message })).json();
  expect(await predict('I want pizza')).toStrictEqual({
    intent: 'order_pizza',
    status: true,
    confidence: expect.closeTo(1, 0),
  });
  expect(await predict('quantum chromodynamics')).toMatchObject({ intent: null, status: false });
});

test('an agent without flows answers with its own words, and has no states', async () => {
  the.server.models.script = saying('We open at 8.');
  const bot_id = the.server.agent.number;
  const said = await post('/conversation', { chat_id: 'a', bot_id, message: 'When?' });
  expect(said.json()).toStrictEqual({ message: ['We open at 8.'], memory: {}, next_state: 'end' });
});

test('a model that refuses is told as such', async () => {
  the.server.models.script = failingAfter(modelRejected());
  const bot_id = the.server.agent.number;
  const response = await post('/conversation', { chat_id: 'b', bot_id, message: 'When?' });
  expect([response.statusCode, response.json()]).toStrictEqual([502, { detail: expect.any(String) }]);
});

test('a repeated message is answered from the record', async () => {
  const once = { chat_id: 'once', bot_id: botId, message: 'I want pizza' };
  const first = await post('/conversation', once, { 'idempotency-key': 'k' });
  const again = await post('/conversation', once, { 'idempotency-key': 'k' });
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(first.body);
});

test.each([
  [{ bot_id: 1, message: 'Hi' }, 'chat_id'],
  [{ chat_id: 'c', message: 'Hi' }, 'bot_id'],
  [{ chat_id: 'c', bot_id: 1 }, 'message'],
  [{ chat_id: 'c', bot_id: 1, message: ' ' }, 'message'],
  [{ chat_id: 'x'.repeat(256), bot_id: 1, message: 'Hi' }, 'chat_id'],
])('%j is a 422 at %s', async (payload, field) => {
  const response = await post('/conversation', payload);
  expect(response.statusCode).toBe(422);
  expect(response.json()).toMatchObject({ detail: [{ loc: ['body', field] }] });
});
