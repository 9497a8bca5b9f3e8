import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Agent } from '#modules/agents';
import { IMPLICIT_NODE } from '#modules/flows/engine';
import { expectAnswer } from '#test/expect-answer';
import { publishTestFlow } from '#test/sarufi-flow';
import { saying } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';
import { READINGS } from '../readings.ts';
import { sessionReply } from './encode.ts';

const the = useTestServer();
let agent: Agent;
beforeAll(async () => {
  agent = await the.server.createAgent(the.server.team, 'Menu');
  await publishTestFlow(the.server, agent.id);
});

const sessions = (agentId: string): string => `/api/dev/v1/chatbots/${agentId}/chat/sessions`;

async function open(agentId: string): Promise<string> {
  const response = await the.server.call({ url: sessions(agentId) });
  return response.json<{ session_id: string }>().session_id;
}

const send = (session: string, payload: object, headers = {}, agentId = agent.id): Promise<LightMyRequestResponse> =>
  the.server.call({ url: `${sessions(agentId)}/${session}/messages`, payload, headers });

const reply = async (session: string, payload: object): Promise<z.output<typeof sessionReply>> =>
  expectAnswer(await send(session, payload), 200, sessionReply);

describe('a flow', () => {
  test.each([
    ['its id', { message: 'FAQ', button_id: 'faq' }],
    ['its id with no words', { message: '', button_id: 'faq' }],
    ['its id and the type', { message: 'FAQ', message_type: 'button', button_id: 'faq' }],
    ['its title', { message: 'faq' }],
    ['its number', { message: '1' }],
  ])('takes an option by %s', async (_how, payload) => {
    expect(await reply(await open(agent.id), payload)).toMatchObject({ current_state: 'faq_menu', messages_count: 2 });
  });

  test('takes an option by a near miss', async () => {
    expect(await reply(await open(agent.id), { message: 'Talk to suport' })).toMatchObject({ current_state: null });
  });

  test('is walked turn by turn, and counts what both said without the greeting', async () => {
    const session = await open(agent.id);
    const counted: unknown[] = [];
    for (const message of ['faq', 'Business hours', 'Business hours']) {
      const { messages_count, current_state } = await reply(session, { message });
      counted.push([messages_count, current_state]);
    }
    expect(counted).toStrictEqual([
      [2, 'faq_menu'],
      [4, 'faq_menu'],
      [6, 'faq_menu'],
    ]);
  });

  test('has no state to wait in after its end', async () => {
    expect(await reply(await open(agent.id), { message: 'support' })).toMatchObject({
      messages: [{ type: 'text', text: 'Goodbye!' }],
      current_state: null,
    });
  });

  test('of one version is walked to its end while another is published', async () => {
    const changing = await the.server.createAgent(the.server.team, 'Changing');
    const menu = (title: string): object => ({
      format: 'baraza/v1',
      start: 'menu',
      nodes: [
        { id: 'menu', type: 'buttons', text: title, buttons: [{ id: 'go', title: 'Go', next: 'done' }], fallback: {} },
        { id: 'done', type: 'end', text: `${title} is done` },
      ],
    });
    await publishTestFlow(the.server, changing.id, menu('One'));
    const session = await open(changing.id);
    await publishTestFlow(the.server, changing.id, menu('Two'));
    const ended = await send(session, { message: 'Go' }, {}, changing.id);
    expect(ended.json()).toMatchObject({ messages: [{ type: 'text', text: 'One is done' }] });
    const fresh = (await the.server.call({ url: sessions(changing.id) })).json();
    expect(fresh).toMatchObject({ messages: [{ type: 'buttons', text: 'Two' }] });
  });
});

test('every kind of message arrives as it was written', async () => {
  const messages = [
    { type: 'text', text: 'Hi' },
    { type: 'image', media_url: 'https://example.com/a.png', media_caption: 'A' },
    { type: 'document', media_url: 'https://example.com/a.pdf', media_filename: 'a.pdf', media_caption: 'B' },
    { type: 'video', media_url: 'https://example.com/a.mp4' },
    { type: 'audio', media_url: 'https://example.com/a.mp3' },
  ];
  const media = await the.server.createAgent(the.server.team, 'Media');
  const nodes = [
    { id: 'ask', type: 'input', next: 'show' },
    { id: 'show', type: 'message', messages, next: 'ask' },
  ];
  await publishTestFlow(the.server, media.id, { format: 'baraza/v1', start: 'ask', nodes });
  const shown = await send(await open(media.id), { message: 'Show' }, {}, media.id);
  expect(shown.json<{ messages: unknown }>().messages).toStrictEqual(messages);
});

test('an agent without a flow answers with its own words', async () => {
  const { server } = the;
  const told = await server.createAgent(server.team, 'Told');
  await server.ports.agents.update(server.team.scope, told.id, { instructions: 'Be kind.' }, server.ports.clock.now());
  const session = await open(told.id);
  server.models.script = saying('We open', ' at 8.');
  const said = expectAnswer(await send(session, { message: 'When?' }, {}, told.id), 200, sessionReply);
  expect(said).toMatchObject({ messages: [{ type: 'text', text: 'We open at 8.' }], messages_count: 2 });
  expect(said.current_state).toBe(IMPLICIT_NODE);
  expect(READINGS.sarufi.implicitState).toBe(IMPLICIT_NODE);
  await send(session, { message: 'And on Sunday?' }, {}, told.id);
  expect(server.models.requests.at(-1)?.messages.map(({ content }) => content)).toContain('We open at 8.');
});

test('a session is told in the conversations of the channel api', async () => {
  const session = await open(agent.id);
  await reply(session, { message: 'faq' });
  const listed = await the.server.call({
    method: 'GET',
    url: `/api/dev/v1/chatbots/${agent.id}/conversations?channel=api&limit=1`,
  });
  const { conversations } = listed.json<{ conversations: { id: string; channel: string }[] }>();
  expect(conversations).toMatchObject([{ id: `conv_${session}`, channel: 'api' }]);
});

test('a repeated message is answered from the record, also when its session has been closed by it', async () => {
  const session = await open(agent.id);
  const headers = { 'idempotency-key': 'bye' };
  const first = await send(session, { message: 'support' }, headers);
  const again = await send(session, { message: 'support' }, headers);
  expect(first.statusCode).toBe(200);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.json()).toStrictEqual({ ...first.json<object>(), timestamp: expect.any(String) });
  expect((await send(session, { message: 'faq' }, headers)).statusCode).toBe(422);
});
