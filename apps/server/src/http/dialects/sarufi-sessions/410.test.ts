import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { publishTestFlow } from '#test/sarufi-flow';

const MINUTE_MS = 60_000;
let now = 1_775_131_200_000;
let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ clock: { now: () => now } });
  await publishTestFlow(server, server.agent.id);
});
afterAll(() => server.close());

const url = '/api/dev/v1/chatbots/support-agent/chat/sessions';
const CLOSED = { detail: 'Chat session has been closed' };

async function open(): Promise<string> {
  return (await server.call({ url })).json<{ session_id: string }>().session_id;
}
const send = (session: string, message: string): Promise<LightMyRequestResponse> =>
  server.call({ url: `${url}/${session}/messages`, payload: { message } });

test('times are those of the server’s clock, in whole seconds', async () => {
  expect((await server.call({ url })).json()).toMatchObject({ created_at: '2026-04-02T12:00:00Z' });
});

test('a session is closed half an hour after its last message, not before', async () => {
  const session = await open();
  now += 30 * MINUTE_MS - 1;
  expect((await send(session, 'faq')).statusCode).toBe(200);
  now += 30 * MINUTE_MS - 1;
  expect((await send(session, 'hours')).statusCode).toBe(200);
  now += 30 * MINUTE_MS;
  const late = await send(session, 'hours');
  expect([late.statusCode, late.json()]).toStrictEqual([410, CLOSED]);
  const { messageCount } = (await server.ports.sessions.find(server.team.scope, session)) ?? {};
  expect(messageCount).toBe(5);
  expect((await send(session, 'hours')).statusCode).toBe(410);
});

test('one that was never spoken to is closed half an hour after its greeting', async () => {
  const session = await open();
  now += 30 * MINUTE_MS;
  expect((await send(session, 'faq')).statusCode).toBe(410);
});

test('a session that the flow has ended is closed', async () => {
  const session = await open();
  expect((await send(session, 'support')).statusCode).toBe(200);
  const late = await send(session, 'faq');
  expect([late.statusCode, late.json()]).toStrictEqual([410, CLOSED]);
});
