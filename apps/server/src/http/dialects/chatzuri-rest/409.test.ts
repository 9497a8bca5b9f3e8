import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { runningTurnOf } from '#test/running-turn';
import { saysThenHangs } from '#test/scripted-models';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const MAX_QUEUED = 16;

test('a conversation takes sixteen waiting messages and no more', async () => {
  const { script } = saysThenHangs('Hm');
  server.models.script = script;
  const conversation = { by: 'external-id', externalId: 'asha', userId: 'asha' } as const;
  const turn = { agentId: server.agent.id, channel: 'api', surface: 'rest', conversation, text: 'Hi' } as const;
  const handles = [];
  for (let count = 0; count <= MAX_QUEUED; count += 1) {
    handles.push(await server.ports.turns.accept(server.team.scope, turn));
  }
  const payload = { message: 'Hi', user_id: 'asha' };
  const refused = await server.call({ url: '/api/v1/agents/support-agent/chat', payload });
  expect(refused.statusCode).toBe(409);
  expect(refused.json()).toStrictEqual({ message: expect.any(String) });
  for (const handle of handles) await server.ports.turns.stop(server.team.scope, handle.turn.id);
});

test('a message is a conflict while the first one under its Idempotency-Key runs', async () => {
  const { script } = saysThenHangs('Hm');
  server.models.script = script;
  const url = '/api/v1/agents/support-agent/chat';
  const request = { url, headers: { 'idempotency-key': 'k1' }, payload: { message: 'Hi', user_id: 'juma' } };
  const first = server.call(request);
  const turnId = await runningTurnOf(server, 'juma');
  const second = await server.call(request);
  expect(second.statusCode).toBe(409);
  expect(second.headers['retry-after']).toBe('1');
  expect(second.json()).toStrictEqual({ message: expect.any(String) });
  await server.ports.turns.stop(server.team.scope, turnId);
  expect((await first).statusCode).toBe(200);
});
