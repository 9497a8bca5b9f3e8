import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
let open: number;
let closed: number;

const make = async (name: string, more: object): Promise<number> => {
  const payload = { name, flows: { start: { message: ['Karibu'], next_state: 'end' } }, ...more };
  return (await the.server.call({ url: '/chatbot', payload })).json<{ id: number }>().id;
};
beforeAll(async () => {
  open = await make('Open', { visible_on_community: true });
  closed = await make('Closed', {});
});

/** As a page of any site asks it: with no key. */
const ask = (method: 'GET' | 'POST' | 'OPTIONS', url: string, payload?: object): Promise<LightMyRequestResponse> =>
  the.server.app.inject({
    method,
    url,
    headers: { origin: 'https://shop.example' },
    ...(payload === undefined ? {} : { payload }),
  });

const say = (bot: number | string, chat_id = 'c'): Promise<LightMyRequestResponse> =>
  ask('POST', `/plugin/conversation/${bot}`, { chat_id, bot_id: bot, message: 'Hi', message_type: 'text' });

test('a bot that was opened is talked to without a key', async () => {
  expect((await ask('GET', `/plugin/${open}/unauthenticated`)).json()).toStrictEqual({ theme_config: {} });
  const said = await say(open);
  expect(said.statusCode).toBe(200);
  expect(said.json()).toStrictEqual({
    message: ['Karibu'],
    memory: expect.any(Object),
    next_state: 'end',
    actions: [{ send_message: ['Karibu'] }],
  });
});

test('bots are closed until they say otherwise, and look like none', async () => {
  const missing = { detail: 'Bot not found' };
  const { agent } = the.server;
  for (const bot of [closed, agent.number, agent.id, agent.slug, 0, 999_999, '9'.repeat(30)]) {
    for (const response of [await say(bot), await ask('GET', `/plugin/${bot}/unauthenticated`)]) {
      expect([bot, response.statusCode, response.json()]).toStrictEqual([bot, 404, missing]);
    }
  }
  await the.server.call({ method: 'PUT', url: `/chatbot/${open}`, payload: { visible_on_community: false } });
  expect((await say(open)).statusCode).toBe(404);
  await the.server.call({ method: 'PUT', url: `/chatbot/${open}`, payload: { visible_on_community: true } });
  expect((await say(open)).statusCode).toBe(200);
});

test('a stranger does not get into a conversation that was had with a key', async () => {
  await the.server.call({ url: '/conversation', payload: { chat_id: 'shared', bot_id: open, message: 'Hi' } });
  await say(open, 'shared');
  const agent = await the.server.ports.agents.findByNumber(the.server.team.scope, open);
  const { items } = await the.server.ports.conversations.list(
    the.server.team.scope,
    { agentId: agent?.id, userId: 'shared' },
    { limit: 10 },
  );
  expect(items.map(({ channel, messageCount }) => [channel, messageCount])).toStrictEqual([
    ['web', 2],
    ['api', 2],
  ]);
});

test.each(['/plugin/1/unauthenticated', '/plugin/conversation/1', '/conversation/whatsapp', '/conversation'])(
  'a page may ask whether it may ask %s',
  async url => {
    const response = await ask('OPTIONS', url);
    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key',
    });
    expect(response.headers['access-control-allow-credentials']).toBeUndefined();
  },
);

test('a page may read answers, refusals among them', async () => {
  const keyless = await ask('POST', '/conversation/whatsapp', { chat_id: 'c', bot_id: open, message: 'Hi' });
  expect(keyless.statusCode).toBe(400);
  for (const response of [await say(open), await say(closed), keyless]) {
    expect(response.headers['access-control-allow-origin']).toBe('*');
  }
});

test('a repeated message of a stranger is answered from the record', async () => {
  const once = (): Promise<LightMyRequestResponse> =>
    the.server.app.inject({
      method: 'POST',
      url: `/plugin/conversation/${open}`,
      payload: { chat_id: 'once', message: 'Hi' },
      headers: { 'idempotency-key': 'k' },
    });
  const first = await once();
  const again = await once();
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toBe(first.body);
});

test('a public agent is open too; its domains and its limit per address hold', async () => {
  const bot = await make('Public', {});
  const { ports, team } = the.server;
  const agent = await ports.agents.findByNumber(team.scope, bot);
  const settle = (settings: object): Promise<unknown> =>
    ports.agents.update(team.scope, agent?.id ?? '', { settings }, ports.clock.now());
  await settle({ visibility: 'public' });
  expect((await say(bot)).statusCode).toBe(200);
  await settle({ onlyAllowOnAddedDomains: true, allowedDomains: ['other.example'] });
  expect((await say(bot)).statusCode).toBe(403);
  expect((await ask('GET', `/plugin/${bot}/unauthenticated`)).statusCode).toBe(403);
  await settle({ allowedDomains: ['shop.example'], ipLimit: { messages: 2, seconds: 60, message: 'Pole pole.' } });
  expect((await say(bot)).statusCode).toBe(200);
  expect((await say(bot)).statusCode).toBe(200);
  const refused = await say(bot);
  expect([refused.statusCode, refused.json()]).toStrictEqual([429, { detail: 'Pole pole.' }]);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});
