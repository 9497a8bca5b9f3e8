import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { saying } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';
import { enter, framesOf, publish } from './visitor.fixture.ts';

const used = useTestServer();
const base = () => `/api/public/agents/${used.server.agent.id}`;

beforeAll(() => publish(used.server));

describe('a visitor', () => {
  test('sees how a public agent shows itself, and nothing of how it works', async () => {
    const answer = await used.server.app.inject({ method: 'GET', url: base() });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ id: used.server.agent.id, name: 'Support Agent', greets: false });
    expect(answer.body).not.toContain('instructions');
    expect(answer.body).not.toContain('allowedDomains');
  });

  test('finds an agent by its slug, of several the one that was there first', async () => {
    const other = await used.server.createTeam();
    const twin = await used.server.createAgent(other, 'Support Agent');
    expect(twin.slug).toBe(used.server.agent.slug);
    const answer = await used.server.app.inject({ method: 'GET', url: `/api/public/agents/${twin.slug}` });
    expect(answer.json()).toMatchObject({ id: used.server.agent.id });
  });

  test('gets a streamed answer, and reads the conversation back', async () => {
    used.server.models.script = saying('It is ', 'open at nine.');
    const visitor = await enter(used.server);
    const { status, events } = await visitor.say({ text: 'When do you open?' });
    expect(status).toBe(200);
    expect(events.map(event => event.data['type'])).toContain('text-delta');
    expect(events.at(-1)?.data).toMatchObject({ type: 'turn-end', text: 'It is open at nine.' });
    expect(JSON.stringify(events)).not.toContain('usage');
    const conversationId = String(events[0]?.data['conversationId']);
    const { items } = (await visitor.get('conversations')).json();
    expect(items).toMatchObject([{ id: conversationId, title: 'When do you open?', status: expect.any(String) }]);
    const read = (await visitor.get(`conversations/${conversationId}/messages`)).json();
    expect(read.items).toMatchObject([
      { role: 'user', text: 'When do you open?' },
      { role: 'assistant', text: 'It is open at nine.' },
    ]);
    const later = (await visitor.get(`conversations/${conversationId}/messages?after=1`)).json();
    expect(later.items).toHaveLength(1);
  });

  test('a retried message joins the turn it began; the same key of another visitor is theirs', async () => {
    used.server.models.script = saying('Once.');
    const [one, other] = [await enter(used.server), await enter(used.server)];
    const first = await one.say({ text: 'Hello' }, 'same-key');
    const again = await one.say({ text: 'Hello' }, 'same-key');
    const stranger = await other.say({ text: 'Hello' }, 'same-key');
    expect(again.events).toEqual(first.events);
    expect(stranger.events[0]?.data['conversationId']).not.toBe(first.events[0]?.data['conversationId']);
  });

  test('resumes a turn after the last event it has', async () => {
    used.server.models.script = saying('One ', 'two ', 'three.');
    const visitor = await enter(used.server);
    const { events } = await visitor.say({ text: 'Count' });
    const turnId = String(events[0]?.data['turnId']);
    const [, second] = events;
    const rest = await visitor.get(`turns/${turnId}/events`, { 'last-event-id': String(second?.id) });
    expect(framesOf(rest.body)).toEqual(events.slice(2));
    const none = await visitor.get(`turns/${turnId}/events`, { 'last-event-id': String(events.at(-1)?.id) });
    expect(none.statusCode).toBe(204);
  });

  test("sees nothing of another visitor's", async () => {
    used.server.models.script = saying('Private.');
    const [one, other] = [await enter(used.server), await enter(used.server)];
    const { events } = await one.say({ text: 'Mine' });
    const { turnId, conversationId, messageId } = Object(events[0]?.data);
    const asked = await Promise.all([
      other.get(`turns/${turnId}/events`),
      other.post(`turns/${turnId}/stop`),
      other.get(`conversations/${conversationId}/messages`),
      other.post(`messages/${messageId}/feedback`, { rating: 'good' }),
      other.post('messages', { text: 'Hi', conversationId }, { 'idempotency-key': 'intruder' }),
    ]);
    expect(asked.map(answer => answer.statusCode)).toEqual([404, 404, 404, 404, 404]);
    expect((await other.get('conversations')).json()).toEqual({ items: [] });
  });

  test('rates a reply', async () => {
    used.server.models.script = saying('Rated.');
    const visitor = await enter(used.server);
    const { events } = await visitor.say({ text: 'Rate this' });
    const answer = await visitor.post(`messages/${String(events[0]?.data['messageId'])}/feedback`, { rating: 'good' });
    expect(answer.statusCode).toBe(204);
  });

  test('sends a file: stored under a name of ours, shown as what its bytes are', async () => {
    used.server.models.script = saying('Thank you.');
    const visitor = await enter(used.server);
    const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
    const sent = await used.server.app.inject({
      method: 'POST',
      url: `${base()}/files?name=${encodeURIComponent('../a\u202E.png')}`,
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'text/html' },
      payload: png,
    });
    expect(sent.statusCode).toBe(201);
    expect(sent.json()).toMatchObject({ name: '..a.png', mediaType: 'image/png', sizeBytes: png.length });
    const { url } = sent.json();
    const read = await used.server.app.inject({ method: 'GET', url });
    expect(read.rawPayload.equals(png)).toBe(true);
    expect(read.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const forged = await used.server.app.inject({ method: 'GET', url: url.replace('..a.png', 'b.html') });
    expect(forged.statusCode).toBe(404);
    const { events } = await visitor.say({ file: { url } });
    const read2 = (await visitor.get(`conversations/${String(events[0]?.data['conversationId'])}/messages`)).json();
    expect(read2.items[0].messages).toMatchObject([{ type: 'image', media_url: url }]);
  });

  test.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'text/html', 422],
    ['a vector image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml', 422],
    ['nothing', Buffer.alloc(0), 'image/png', 400],
    ['too much', Buffer.alloc(8 * 1024 * 1024 + 1), 'image/png', 413],
  ])('cannot send %s', async (_what, payload, type, status) => {
    const visitor = await enter(used.server);
    const sent = await used.server.app.inject({
      method: 'POST',
      url: `${base()}/files`,
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': type },
      payload,
    });
    expect(sent.statusCode).toBe(status);
  });
});

describe('sessions', () => {
  test('a renewed session is of the same visitor, also after its token ran out', async () => {
    const first = await enter(used.server);
    const second = await enter(used.server, undefined, { token: first.token });
    expect(second.visitorId).toBe(first.visitorId);
  });

  test.each(['', 'bz_live_x', 'bzv1.e30.AAAA', 'bzv1..'])('the token %j opens nothing', async token => {
    const answer = await used.server.app.inject({
      method: 'GET',
      url: `${base()}/conversations`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'no_visitor_session' });
  });

  test('a token whose claims were changed is none', async () => {
    const visitor = await enter(used.server);
    const [prefix, payload = '', sign] = visitor.token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, visitorId: 'vis_other' })).toString('base64url');
    const answer = await used.server.app.inject({
      method: 'GET',
      url: `${base()}/conversations`,
      headers: { authorization: `Bearer ${prefix}.${forged}.${sign}` },
    });
    expect(answer.statusCode).toBe(401);
  });

  test("an API key opens nothing here, and a visitor's token nothing there", async () => {
    const withKey = await used.server.call({ method: 'GET', url: `${base()}/conversations` });
    expect(withKey.statusCode).toBe(401);
    const visitor = await enter(used.server);
    const managed = await used.server.app.inject({
      method: 'GET',
      url: '/api/v1/agents',
      headers: { authorization: `Bearer ${visitor.token}` },
    });
    expect(managed.statusCode).toBe(401);
  });

  test('a private agent looks like a missing one', async () => {
    const agent = await used.server.createAgent(used.server.team, 'Secret');
    const [hidden, missing] = await Promise.all(
      [agent.id, 'agt_missing'].map(id => used.server.app.inject({ method: 'GET', url: `/api/public/agents/${id}` })),
    );
    expect(hidden?.statusCode).toBe(404);
    const { requestId: _one, ...seen } = hidden?.json() ?? {};
    const { requestId: _other, ...unseen } = missing?.json() ?? {};
    expect(seen).toEqual(unseen);
  });

  test('an agent for some pages only refuses others', async () => {
    await publish(used.server, { onlyAllowOnAddedDomains: true, allowedDomains: ['shop.example'] });
    try {
      const start = (page: string | null, origin?: string) =>
        used.server.app.inject({
          method: 'POST',
          url: `${base()}/sessions`,
          payload: { page },
          headers: origin === undefined ? {} : { origin },
        });
      expect((await start('https://shop.example')).statusCode).toBe(201);
      expect((await start('https://evil.example')).json()).toMatchObject({ code: 'page_not_allowed' });
      expect((await start(null, 'https://evil.example')).statusCode).toBe(403);
      const near = await start(null, 'https://www.shop.example');
      expect(near.headers['access-control-allow-origin']).toBe('https://www.shop.example');
      expect((await start(null, 'http://localhost:80')).statusCode).toBe(201);
    } finally {
      await publish(used.server, { onlyAllowOnAddedDomains: false });
    }
  });

  test('too many strangers from one address have work to do first', async () => {
    const start = (payload: object = {}) =>
      used.server.app.inject({ method: 'POST', url: `${base()}/sessions`, payload, remoteAddress: '203.0.113.9' });
    const began = await Promise.all(Array.from({ length: 40 }, () => start()));
    const refused = began.filter(answer => answer.statusCode !== 201);
    expect(refused).toHaveLength(10);
    expect(refused[0]?.json()).toMatchObject({ status: 403, code: 'challenge_required' });
    const asked = await used.server.app.inject({ url: `${base()}/challenge`, remoteAddress: '203.0.113.9' });
    const { challenge, bits } = asked.json<{ challenge: string; bits: number }>();
    const solution = solve(challenge, bits);
    expect((await start({ challenge: { challenge, solution: 'wrong' } })).statusCode).toBe(403);
    expect((await start({ challenge: { challenge, solution } })).statusCode).toBe(201);
    expect((await start({ challenge: { challenge, solution } })).statusCode).toBe(403);
  });
});

describe('limits', () => {
  test('the rate of a visitor holds for every message, not only the first of a conversation', async () => {
    used.server.models.script = saying('Yes.');
    const limit = (perVisitor: object | null) =>
      used.server.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: { perVisitor } });
    const visitor = await enter(used.server);
    const { events } = await visitor.say({ text: 'One' });
    const conversationId = events[0]?.data['conversationId'];
    await limit({ requestsPerSecond: 0.01, burst: 1 });
    try {
      expect((await visitor.say({ text: 'Two', conversationId })).status).toBe(200);
      expect((await visitor.say({ text: 'Three', conversationId })).status).toBe(429);
    } finally {
      await limit(null);
    }
  });

  test('addresses of one IPv6 network are one', async () => {
    const enterFrom = (remoteAddress: string) =>
      used.server.app.inject({ method: 'POST', url: `${base()}/sessions`, payload: {}, remoteAddress });
    const statuses = [];
    for (let n = 1; n <= 31; n += 1) statuses.push((await enterFrom(`2001:db8:0:7::${n}`)).statusCode);
    expect(statuses).toEqual([...Array(30).fill(201), 403]);
    expect((await enterFrom('2001:db8:0:8::1')).statusCode).toBe(201);
  });

  test('a visitor who sends too many files waits, before the next is read', async () => {
    const visitor = await enter(used.server);
    const send = (payload: Buffer) =>
      used.server.app.inject({
        method: 'POST',
        url: `${base()}/files`,
        headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'text/plain' },
        payload,
      });
    const statuses = [];
    for (let n = 0; n < 10; n += 1) statuses.push((await send(Buffer.from('Hello'))).statusCode);
    expect(statuses).toEqual(Array(10).fill(201));
    expect((await send(Buffer.alloc(9 * 1024 * 1024, 'x'))).statusCode).toBe(429);
  });

  test('a visitor follows so much at a time and no more', async () => {
    const url = await used.server.listen();
    const visitor = await enter(used.server);
    const { events } = await visitor.say({ text: 'Hello' });
    const path = `${base()}/conversations/${String(events[0]?.data['conversationId'])}/events`;
    const headers = { authorization: `Bearer ${visitor.token}` };
    const open = async (): Promise<IncomingMessage> => {
      const [answer] = await once(get(url + path, { headers, agent: false }), 'response');
      return answer;
    };
    const streams = await Promise.all(Array.from({ length: 12 }, open));
    expect(streams.map(({ statusCode }) => statusCode)).toEqual(Array(12).fill(200));
    expect((await open()).destroy().statusCode).toBe(429);
    for (const stream of streams) stream.destroy();
    await expect.poll(async () => (await open()).destroy().statusCode).toBe(200);
  });

  test('a visitor who writes too fast waits', async () => {
    used.server.models.script = saying('Yes.');
    const visitor = await enter(used.server);
    const answers = [];
    for (let n = 0; n < 22; n += 1)
      answers.push(await visitor.post('messages', { text: 'Hi' }, { 'idempotency-key': `fast-${n}` }));
    const last = answers.at(-1);
    expect(last?.statusCode).toBe(429);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  });

  test("the agent's own limit speaks with its own words", async () => {
    await publish(used.server, { ipLimit: { messages: 1, seconds: 60, message: 'Pole pole.' } });
    try {
      const visitor = await enter(used.server);
      expect((await visitor.say({ text: 'One' })).status).toBe(200);
      const second = await visitor.post('messages', { text: 'Two' }, { 'idempotency-key': 'two' });
      expect(second.json()).toMatchObject({ status: 429, code: 'too_many_messages', detail: 'Pole pole.' });
    } finally {
      await publish(used.server, { ipLimit: null });
    }
  });

  test.each([
    [{}, 'text'],
    [{ text: 'Hi', start: true }, 'text'],
    [{ text: '  ' }, 'text'],
    [{ text: 'x'.repeat(8001) }, 'text'],
    [{ file: { url: '/api/public/files/a.b?key=x' } }, 'file.url'],
    [{ text: 'Hi', language: '<script>' }, 'language'],
  ])('message %# is refused', async (body, field) => {
    const visitor = await enter(used.server);
    const answer = await visitor.post('messages', body, { 'idempotency-key': 'bad' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ field });
  });

  test('a message names itself', async () => {
    const visitor = await enter(used.server);
    const answer = await visitor.post('messages', { text: 'Hi' });
    expect(answer.json()).toMatchObject({ status: 400, code: 'idempotency_key_required' });
  });
});

function solve(challenge: string, bits: number): string {
  for (let n = 0; ; n += 1) {
    const head = createHash('sha256').update(`${challenge}:${n}`).digest().readUInt32BE(0);
    if (Math.clz32(head) >= bits) return String(n);
  }
}
