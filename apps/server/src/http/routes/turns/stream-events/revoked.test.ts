import { get, type IncomingMessage } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { saysThenHangs } from '#test/scripted-models';
import { eventually } from '#test/serve-stream';
import { startTurn } from '#test/start-conversation';

let server: TestServer;
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

test('a revoked key loses its open streams within 30 seconds, another key keeps them', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  server = await createTestServer();
  const base = await server.listen();
  const model = saysThenHangs('Hello');
  server.models.script = model.script;
  const { turn } = await startTurn(server, {});
  const made = await server.call({ url: '/api/v1/api-keys', payload: { name: 'Leaked' } });
  const { id, secret } = made.json<{ id: string; secret: string }>();
  const follow = (key: string): Promise<IncomingMessage> =>
    new Promise(resolve => {
      get(`${base}/api/v1/turns/${turn.id}/events`, { headers: { authorization: `Bearer ${key}` } }, resolve);
    });
  const leaked = (await follow(secret)).resume();
  const kept = (await follow(server.team.key)).resume();
  expect((await server.call({ method: 'DELETE', url: `/api/v1/api-keys/${id}` })).statusCode).toBe(204);
  vi.advanceTimersByTime(30_000);
  await eventually(() => leaked.closed);
  expect(kept.closed).toBe(false);
  await server.ports.turns.stop(server.team.scope, turn.id);
  await eventually(() => kept.closed);
});
