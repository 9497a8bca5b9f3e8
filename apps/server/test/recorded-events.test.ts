import { type WebhookEventType, webhookEventData } from '@baraza/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceSessionEnd } from '#modules/conversations';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { chat, publish, shopFlow } from './flow-kit.ts';
import { startConversation } from './start-conversation.ts';

let server: TestServer;
let now = 1_760_000_000_000;
beforeEach(async () => {
  server = await createTestServer({ clock: { now: () => now } });
});
afterEach(() => server.close());

/** Subscribes to everything; gives the id of the endpoint. */
async function subscribe(body: object = {}): Promise<string> {
  const payload = { url: 'https://receiver.example.com/hook', events: ['*'], ...body };
  const answer = await server.call({ url: '/api/v1/webhooks', payload });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: string }>().id;
}

/** What was recorded, each held to the schema of its type, in order. */
async function recorded(): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const rows = await server.database.db.selectFrom('webhook_events').selectAll().orderBy('id').execute();
  return rows.map(row => {
    const data: unknown = JSON.parse(row.data);
    const schema = webhookEventData[row.type as WebhookEventType];
    expect(schema.parse(data), row.type).toStrictEqual(data);
    return { type: row.type, data: data as Record<string, unknown> };
  });
}

const typesOf = (events: readonly { type: string }[]): string[] => events.map(({ type }) => type);

test('without an endpoint nothing is kept', async () => {
  await startConversation(server, {});
  expect(await recorded()).toEqual([]);
});

test('an endpoint of another team, of another agent or for other events makes nobody keep anything', async () => {
  const other = await server.createTeam();
  const theirs = { url: 'https://receiver.example.com', events: ['*'] };
  await server.call({ url: '/api/v1/webhooks', payload: theirs, headers: other.headers });
  await subscribe({ agentId: (await server.createAgent(server.team, 'Another')).id });
  await subscribe({ events: ['source.ready', 'lead.submitted'] });
  await startConversation(server, {});
  expect(await recorded()).toEqual([]);
});

test('a turn tells of its conversation and its messages', async () => {
  const endpointId = await subscribe();
  const { conversationId } = await startConversation(server, { text: 'Habari?', userId: 'amina' });
  await startConversation(server, { text: 'Bado?', conversationId });
  const events = await recorded();
  expect(typesOf(events)).toEqual([
    'conversation.started',
    'message.received',
    'message.sent',
    'message.received',
    'message.sent',
  ]);
  expect(events[1]?.data).toMatchObject({ agentId: server.agent.id, conversationId, text: 'Habari?', userId: 'amina' });
  const stored = await server.call({ method: 'GET', url: `/api/v1/conversations/${conversationId}` });
  const reply = stored.json<{ messages: { id: string; text: string; role: string }[] }>().messages[1];
  expect(events[2]?.data).toMatchObject({
    messageId: reply?.id,
    text: reply?.text,
    role: 'assistant',
    status: 'complete',
  });
  const deliveries = await server.database.db.selectFrom('webhook_deliveries').selectAll().execute();
  expect(deliveries.map(row => row.endpoint_id)).toEqual(Array.from({ length: 5 }, () => endpointId));
});

test('a disabled endpoint is told nothing, and again what happens after it was enabled', async () => {
  const id = await subscribe();
  const set = (enabled: boolean) =>
    server.call({ method: 'PATCH', url: `/api/v1/webhooks/${id}`, payload: { enabled } });
  await set(false);
  await startConversation(server, {});
  expect(await recorded()).toEqual([]);
  await set(true);
  await startConversation(server, {});
  expect((await recorded()).length).toBeGreaterThan(0);
});

test('an event of a fact that rolls back never was', async () => {
  await subscribe();
  const { unitOfWork, events } = server.ports;
  const failing = unitOfWork.run(async () => {
    const data = { versionId: 'fver_1', number: 1, note: '' };
    await events.record(server.team.scope, { type: 'flow.published', agentId: server.agent.id, data });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await recorded()).toEqual([]);
});

test('a flow tells of its publication, its leads, and its end', async () => {
  await subscribe({ events: ['flow.published', 'leads.submit', 'conversation.ended'] });
  await publish(server, shopFlow(), { note: 'First' });
  for (const words of ['hello', 'Leave my name', 'Amina', 'Goodbye']) await chat(server, words, 'amina');
  const events = await recorded();
  expect(typesOf(events)).toEqual(['flow.published', 'lead.submitted', 'conversation.ended']);
  expect(events[0]?.data).toMatchObject({ number: 1, note: 'First' });
  expect(events[1]?.data).toMatchObject({ name: 'Amina', fields: { from: 'menu' }, channel: 'api' });
  expect(events[2]?.data).toMatchObject({ reason: 'flow-ended' });
});

test('closing a conversation is told once', async () => {
  await subscribe({ events: ['conversation.ended'] });
  const { conversationId } = await startConversation(server, {});
  for (const status of ['closed', 'closed']) {
    await server.call({ method: 'PATCH', url: `/api/v1/conversations/${conversationId}`, payload: { status } });
  }
  expect(await recorded()).toMatchObject([{ type: 'conversation.ended', data: { conversationId, reason: 'closed' } }]);
});

test('a takeover, what the person says and the return are told', async () => {
  await subscribe({ events: ['conversation.taken-over', 'message.sent', 'conversation.returned'] });
  const { conversationId } = await startConversation(server, {});
  const post = (what: string, payload?: object) =>
    server.call({ url: `/api/v1/conversations/${conversationId}/${what}`, payload });
  for (const answer of [
    await post('takeover'),
    await post('messages', { text: 'Amina here.' }),
    await post('return'),
  ]) {
    expect(answer.statusCode, answer.body).toBeLessThan(300);
  }
  const events = await recorded();
  expect(typesOf(events)).toEqual(['message.sent', 'conversation.taken-over', 'message.sent', 'conversation.returned']);
  expect(events[2]?.data).toMatchObject({ conversationId, text: 'Amina here.', role: 'human' });
});

test('a lead of the API is told', async () => {
  await subscribe({ events: ['leads.submit'] });
  const lead = { agentId: server.agent.id, name: 'Amina', email: 'amina@example.com' };
  const answer = await server.call({ url: '/api/v1/leads', payload: lead });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  expect(await recorded()).toMatchObject([
    { type: 'lead.submitted', data: { name: 'Amina', email: 'amina@example.com', conversationId: null } },
  ]);
});

test('a rating is told', async () => {
  await subscribe({ events: ['feedback.submitted'] });
  const { conversationId } = await startConversation(server, {});
  const stored = await server.call({ method: 'GET', url: `/api/v1/conversations/${conversationId}` });
  const messageId = stored.json<{ messages: { id: string }[] }>().messages[1]?.id;
  await server.call({ url: `/api/v1/messages/${messageId}/feedback`, payload: { rating: 'wrong' } });
  expect(await recorded()).toMatchObject([{ data: { conversationId, messageId, rating: 'wrong' } }]);
});

test('sources tell when they are ready or failed, once each', async () => {
  await subscribe({ events: ['source.ready', 'source.failed'] });
  const { knowledge } = server.ports;
  const { scope } = server.team;
  const add = async (text: string) => {
    const payload = { type: 'text', title: 'T', text };
    const answer = await server.call({ url: `/api/v1/agents/${server.agent.id}/sources`, payload });
    return answer.json<{ id: string }>().id;
  };
  const [good, bad] = [await add('Good.'), await add('Bad.')];
  await knowledge.claimSources(scope, server.agent.id, 10, now);
  const error = { code: 'scanned_pdf', message: 'The file holds pictures only' };
  for (let twice = 0; twice < 2; twice += 1) {
    await knowledge.markReady(scope, [good], now);
    await knowledge.markFailed(scope, bad, error, now);
  }
  expect(await recorded()).toEqual([
    { type: 'source.ready', data: { agentId: server.agent.id, sourceId: good } },
    { type: 'source.failed', data: { agentId: server.agent.id, sourceId: bad, error } },
  ]);
});

test('a session that runs out is told half an hour after its last message, without a sweep', async () => {
  await subscribe({ events: ['conversation.ended'] });
  const { scope } = server.team;
  await publish(server, shopFlow());
  const url = `/api/dev/v1/chatbots/${server.agent.id}/chat/sessions`;
  const { session_id: sessionId } = (await server.call({ url })).json<{ session_id: string }>();
  const waiting = () =>
    server.database.db.selectFrom('jobs').select('due_at').where('kind', '=', 'announce-session-end').execute();
  expect(await waiting()).toEqual([{ due_at: now + 30 * 60_000 }]);
  now += 10 * 60_000;
  await startConversation(server, { text: 'Hi', conversationId: `conv_${sessionId}` });
  now += 20 * 60_000;
  await announceSessionEnd(server.ports, scope, sessionId);
  expect(await recorded()).toEqual([]);
  expect(await waiting()).toHaveLength(2);
  now += 10 * 60_000;
  await announceSessionEnd(server.ports, scope, sessionId);
  expect(await recorded()).toMatchObject([{ type: 'conversation.ended', data: { reason: 'expired' } }]);
});
