import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';
import { flowItem, flowView } from './flow.ts';

const the = useTestServer();

const base = '/api/dev/v1/chatbots/support-agent';
const call = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
): Promise<LightMyRequestResponse> =>
  the.server.call({ method, url: `${base}${path}`, ...(payload === undefined ? {} : { payload }) });

/** A flow in Sarufi's own words, with what it may hold beyond what we know. */
const STATES = {
  start: {
    message: 'Karibu {{variables.contact_name}}! Order or help?',
    actions: [],
    transitions: { order: 'number', help: 'help', default: 'start' },
    editor: { x: 10, y: null },
  },
  number: { message: 'Which number?', actions: [], transitions: { default: 'thanks' } },
  thanks: { message: 'Thanks for {{variables.number}}.', actions: [], transitions: {} },
  help: { message: 'Call us.', actions: [], transitions: {} },
};

async function create(name: string, flow: object): Promise<z.output<typeof flowView>> {
  return expectAnswer(await call('POST', '/flows', { name, type: 'conversation', flow }), 201, flowView);
}
const sessionOf = async (): Promise<LightMyRequestResponse> => call('POST', '/chat/sessions');

test('a flow is kept as it was written, published, talked to, and taken back', async () => {
  const made = await create('Orders', STATES);
  expect(made).toMatchObject({ status: 'draft', published_at: null, updated_at: null, type: 'conversation' });
  expect(JSON.stringify(made.flow)).toBe(JSON.stringify(STATES));
  expect((await sessionOf()).statusCode).toBe(400);

  expect((await call('POST', `/flows/${made.id}/validate`)).json()).toStrictEqual({
    valid: true,
    errors: [],
    warnings: expect.any(Array),
  });
  const published = await call('POST', `/flows/${made.id}/publish`);
  expect(published.statusCode).toBe(200);
  expect(published.json()).toStrictEqual({
    id: made.id,
    status: 'published',
    published_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  const read = expectAnswer(await call('GET', `/flows/${made.id}`), 200, flowView);
  expect(read.status).toBe('published');
  expect(JSON.stringify(read.flow)).toBe(JSON.stringify(STATES));

  const opened = await sessionOf();
  expect(opened.json()).toMatchObject({ messages: [{ type: 'text', text: 'Karibu ! Order or help?' }] });
  const { session_id } = opened.json<{ session_id: string }>();
  const say = async (message: string): Promise<unknown> =>
    (await call('POST', `/chat/sessions/${session_id}/messages`, { message })).json();
  expect(await say('order')).toMatchObject({ messages: [{ text: 'Which number?' }], current_state: 'number' });
  expect(await say('77')).toMatchObject({ messages: [{ text: 'Thanks for 77.' }], current_state: null });

  const gone = await call('DELETE', `/flows/${made.id}`);
  expect([gone.statusCode, gone.body]).toStrictEqual([204, '']);
  expect((await sessionOf()).json()).toStrictEqual({ detail: 'No published flow found for this chatbot' });
  expect((await call('GET', `/flows/${made.id}`)).statusCode).toBe(404);
});

test('the flow published last is the one that is run', async () => {
  const one = await create('One', { start: { message: 'One' } });
  const two = await create('Two', { start: { message: 'Two' } });
  await call('POST', `/flows/${one.id}/publish`);
  await call('POST', `/flows/${two.id}/publish`);
  expect((await sessionOf()).json()).toMatchObject({ messages: [{ text: 'Two' }] });
  const list = expectAnswer(await call('GET', '/flows'), 200, z.object({ items: z.array(flowItem), total: z.int() }));
  expect(list.total).toBe(list.items.length);
  expect(list.items.map(({ name, status }) => [name, status])).toStrictEqual([
    ['Two', 'published'],
    ['One', 'draft'],
  ]);
});

test('a change of a published flow waits for the next publishing', async () => {
  const { id } = await create('Changing', { start: { message: 'Old' } });
  await call('POST', `/flows/${id}/publish`);
  const changed = await call('PATCH', `/flows/${id}`, { name: 'Changed', flow: { start: { message: 'New' } } });
  expect(expectAnswer(changed, 200, flowView)).toMatchObject({ name: 'Changed', flow: { start: { message: 'New' } } });
  expect((await sessionOf()).json()).toMatchObject({ messages: [{ text: 'Old' }] });
  await call('POST', `/flows/${id}/publish`);
  expect((await sessionOf()).json()).toMatchObject({ messages: [{ text: 'New' }] });
});

test('a flow with errors says where they are, and is not published', async () => {
  const { id } = await create('Broken', { start: { message: 'Hi', transitions: { yes: 'nowhere' } } });
  expect((await call('POST', `/flows/${id}/validate`)).json()).toStrictEqual({
    valid: false,
    errors: [{ path: 'start.transitions.yes', message: 'The state "nowhere" does not exist' }],
    warnings: [],
  });
  const refused = await call('POST', `/flows/${id}/publish`);
  expect(refused.statusCode).toBe(422);
  expect(refused.json()).toStrictEqual({ detail: expect.stringContaining('start.transitions.yes') });
});

test.each([
  ['nothing at all', 'conversation', undefined],
  ['the list of the update sample', 'conversation', { states: [] }],
  ['a flow of WhatsApp', 'meta', { screens: [] }],
])('%s can be kept and not be published', async (_what, type, flow) => {
  const made = await call('POST', '/flows', { name: 'Kept', type, flow });
  expect(made.statusCode).toBe(201);
  const { id } = made.json<{ id: string }>();
  expect((await call('POST', `/flows/${id}/validate`)).json()).toMatchObject({ valid: false });
  expect((await call('POST', `/flows/${id}/publish`)).statusCode).toBe(422);
});

test('what is dropped on the way is a warning', async () => {
  const { id } = await create('Odd', { start: { message: 'Hi', actions: [{ type: 'SEND_FAX' }] } });
  expect((await call('POST', `/flows/${id}/validate`)).json()).toStrictEqual({
    valid: true,
    errors: [],
    warnings: [{ path: 'start', message: expect.stringContaining('SEND_FAX') }],
  });
});

test.each([
  [{}, 'name'],
  [{ name: 'x' }, 'type'],
  [{ name: 'x', type: 'other' }, 'type'],
  [{ name: 'x', type: 'conversation', flow: [] }, 'flow'],
  [{ name: 'x', type: 'conversation', flow: 'start' }, 'flow'],
])('%j is a 422', async (payload, field) => {
  const response = await call('POST', '/flows', payload);
  expect(response.statusCode).toBe(422);
  expect(response.json()).toMatchObject({
    detail: expect.arrayContaining([expect.objectContaining({ loc: ['body', field] })]),
  });
});

test('a flow of one chatbot is not found at another', async () => {
  const { id } = await create('Mine', STATES);
  const other = await the.server.createAgent(the.server.team, 'Other');
  const response = await the.server.call({ method: 'GET', url: `/api/dev/v1/chatbots/${other.id}/flows/${id}` });
  expect([response.statusCode, response.json()]).toStrictEqual([404, { detail: 'Flow not found' }]);
});

test.each(['menu', 'help', 'cancel', 'back', 'human'])('the word "%s" leads where the states say', async word => {
  const made = await create(word, {
    start: { message: 'Welcome', transitions: { [word]: word, default: 'start' } },
    [word]: { message: `This is ${word}`, transitions: { [word]: 'start', default: word } },
  });
  await call('POST', `/flows/${made.id}/publish`);
  const { session_id } = (await sessionOf()).json<{ session_id: string }>();
  const say = (message: string): Promise<LightMyRequestResponse> =>
    call('POST', `/chat/sessions/${session_id}/messages`, { message });
  expect((await say(word)).json()).toMatchObject({ messages: [{ text: `This is ${word}` }], current_state: word });
  expect((await say(word)).json()).toMatchObject({ messages: [{ text: 'Welcome' }], current_state: 'start' });
});

test.each([
  ['I know what', 'start'],
  ['NO, thanks!', 'no'],
  ['well... no', 'no'],
  ['nope', 'start'],
  ['Talk  to an Agent please', 'agent'],
  ['café au lait', 'coffee'],
  ['cafeteria', 'start'],
  ['我要订单', 'order'],
  ['👍👍', 'fine'],
])('"%s" is read as words that lead to the state %s', async (said, state) => {
  const words = { no: 'no', 'talk to an agent': 'agent', café: 'coffee', 订单: 'order', '👍': 'fine' };
  const made = await create('words', {
    start: { message: 'Yes?', transitions: { ...words, default: 'start' } },
    ...Object.fromEntries(
      Object.values(words).map(name => [name, { message: name, transitions: { default: 'start' } }]),
    ),
  });
  await call('POST', `/flows/${made.id}/publish`);
  const { session_id } = (await sessionOf()).json<{ session_id: string }>();
  const answer = await call('POST', `/chat/sessions/${session_id}/messages`, { message: said });
  expect(answer.json()).toMatchObject({ current_state: state });
});
