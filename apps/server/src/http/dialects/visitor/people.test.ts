import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { takeOver } from '#modules/conversations';
import { identitySecretOf, rotateIdentitySecret } from '#modules/customers';
import { saying } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';
import { enter, publish } from './visitor.fixture.ts';

const used = useTestServer();
const base = () => `/api/public/agents/${used.server.agent.id}`;

beforeAll(() => publish(used.server));

describe('who the visitor is', () => {
  const secret = async (): Promise<string> =>
    (await identitySecretOf(used.server.ports, used.server.team.scope, used.server.agent.id, Date.now())).secret;

  test('a hash under the agent’s secret makes a stranger somebody, with what they said before', async () => {
    used.server.models.script = saying('Hello.');
    const stranger = await enter(used.server);
    await stranger.say({ text: 'Before' });
    const userHash = createHmac('sha256', await secret())
      .update('user-7')
      .digest('hex');
    const known = await enter(used.server, undefined, {
      token: stranger.token,
      identity: { userId: 'user-7', userHash },
    });
    expect(known.visitorId).toBe(stranger.visitorId);
    await known.say({ text: 'After' });
    const elsewhere = await enter(used.server, undefined, { identity: { userId: 'user-7', userHash } });
    const titles = async (visitor: typeof known): Promise<string[]> =>
      (await visitor.get('conversations')).json<{ items: { title: string }[] }>().items.map(one => one.title);
    expect(await titles(known)).toEqual(['After', 'Before']);
    expect(await titles(elsewhere)).toEqual(['After']);
    const goodbye = await enter(used.server, undefined, { token: known.token, identity: null });
    expect(await titles(goodbye)).toEqual([]);
    expect(goodbye.visitorId).not.toBe(known.visitorId);
  });

  test('a renewed session is of the same person until the secret they proved it by is changed', async () => {
    const userHash = createHmac('sha256', await secret())
      .update('user-8')
      .digest('hex');
    const known = await enter(used.server, undefined, { identity: { userId: 'user-8', userHash } });
    const renew = async (): Promise<{ userId: string | null; visitorId: string }> =>
      (
        await used.server.app.inject({ method: 'POST', url: `${base()}/sessions`, payload: { token: known.token } })
      ).json();
    expect(await renew()).toMatchObject({ userId: 'user-8', visitorId: known.visitorId });
    const { server } = used;
    await rotateIdentitySecret(server.ports, server.team.scope, server.agent.id, Date.now() + 1_000);
    expect(await renew()).toMatchObject({ userId: null, visitorId: known.visitorId });
    await rotateIdentitySecret(server.ports, server.team.scope, server.agent.id, Date.now());
  });

  test.each([
    [{ userId: 'user-7', userHash: '0'.repeat(64) }, 403],
    [{ userId: 'user-7' }, 403],
    [{ token: 'a.b.c' }, 403],
    [{ token: 'a.b.c', userId: 'user-7' }, 400],
    [{}, 400],
  ])('the proof %j is answered with %i', async (identity, status) => {
    await secret();
    const answer = await used.server.app.inject({ method: 'POST', url: `${base()}/sessions`, payload: { identity } });
    expect(answer.statusCode).toBe(status);
  });
});

describe('people of the team', () => {
  test('a conversation is followed live: its messages, who has it, a person’s typing and not the visitor’s own', async () => {
    used.server.models.script = saying('From the agent.');
    const url = await used.server.listen();
    const { server } = used;
    const visitor = await enter(server);
    const { events } = await visitor.say({ text: 'Hello' });
    const conversationId = String(events[0]?.data['conversationId']);
    const answer = await fetch(`${url}${base()}/conversations/${conversationId}/events`, {
      headers: { authorization: `Bearer ${visitor.token}`, 'last-event-id': '0' },
    });
    const typing = {
      teamId: server.team.scope.teamId,
      agentId: server.agent.id,
      conversationId,
      kind: 'typing',
    } as const;
    const body = answer.body;
    if (body === null) throw new Error('no body');
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const until = async (text: string): Promise<void> => {
      while (!seen.includes(text)) seen += (await reader.read()).value ?? '';
    };
    await until('From the agent.');
    await visitor.post(`conversations/${conversationId}/typing`, { typing: true });
    server.ports.feed.publish({ ...typing, typing: { who: 'human', name: 'Asha', typing: true } });
    await until('Asha');
    const actor = { kind: 'system', id: null, name: 'test' } as const;
    await takeOver(server.ports, server.team.scope, conversationId, actor);
    await until('"status":"human"');
    expect(seen).not.toContain('customer');
    expect(seen).toContain('id: 2\nevent: message');
    await reader.cancel();
  });

  test('a lead of the form is the team’s, with its conversation', async () => {
    const visitor = await enter(used.server);
    const { events } = await visitor.say({ text: 'Call me' });
    const conversationId = events[0]?.data['conversationId'];
    const sent = await visitor.post('leads', { conversationId, name: ' Asha ', email: 'asha@shop.example' });
    expect(sent.statusCode).toBe(204);
    const leads = await used.server.call({ method: 'GET', url: `/api/v1/leads?agentId=${used.server.agent.id}` });
    expect(leads.json().items[0]).toMatchObject({
      name: 'Asha',
      email: 'asha@shop.example',
      conversationId,
      source: 'form',
    });
  });

  test.each([
    [{}, 'email'],
    [{ email: 'nobody' }, 'email'],
    [{ phone: 'call me' }, 'phone'],
    [{ name: 'x'.repeat(201) }, 'name'],
  ])('a lead of %j is refused on %s', async (lead, field) => {
    const visitor = await enter(used.server);
    expect((await visitor.post('leads', lead)).json()).toMatchObject({ status: 400, field });
  });

  test('nobody leaves details in the conversation of another', async () => {
    const [one, other] = [await enter(used.server), await enter(used.server)];
    const { events } = await one.say({ text: 'Mine' });
    const conversationId = events[0]?.data['conversationId'];
    const sent = await other.post('leads', { conversationId, email: 'a@b.example' });
    expect(sent.statusCode).toBe(404);
    expect((await other.get(`conversations/${String(conversationId)}/events`)).statusCode).toBe(404);
    expect((await other.post(`conversations/${String(conversationId)}/typing`, { typing: true })).statusCode).toBe(404);
  });
});
