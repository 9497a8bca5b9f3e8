import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { BlobStore, BlobSweep } from '#modules/knowledge';
import { saying } from '#test/scripted-models';
import { eventually } from '#test/serve-stream';
import { useTestServer } from '#test/use-test-server';
import { enter, publish } from './visitor.fixture.ts';

const used = useTestServer();
beforeAll(async () => {
  const now = performance.now();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  // The server began in real time, which must not go backwards.
  vi.advanceTimersByTime(now);
  await publish(used.server);
});
afterEach(() => void vi.useRealTimers());

test('streams of an agent that is closed to strangers end, and are not taken up again', async () => {
  used.server.models.script = saying('Hello.');
  const url = await used.server.listen();
  const visitor = await enter(used.server);
  const { events } = await visitor.say({ text: 'Hello' });
  const conversationId = String(events[0]?.data['conversationId']);
  const path = `/api/public/agents/${used.server.agent.id}/conversations/${conversationId}/events`;
  const headers = { authorization: `Bearer ${visitor.token}` };
  const [stream] = (await once(get(url + path, { headers, agent: false }), 'response')) as [IncomingMessage];
  expect(stream.resume().statusCode).toBe(200);
  vi.advanceTimersByTime(20_000);
  expect((await visitor.get('conversations')).statusCode).toBe(200);
  expect(stream.closed).toBe(false);

  await publish(used.server, { visibility: 'private' });
  vi.advanceTimersByTime(20_000);
  await eventually(() => stream.closed);
  expect((await visitor.get(`conversations/${conversationId}/events`)).statusCode).toBe(404);
  await publish(used.server);
});

test('a file is kept for good once it is sent, else it is swept away', async () => {
  used.server.models.script = saying('Thank you.');
  const visitor = await enter(used.server);
  const upload = async (): Promise<string> =>
    (
      await used.server.app.inject({
        method: 'POST',
        url: `/api/public/agents/${used.server.agent.id}/files`,
        headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'image/png' },
        payload: Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
      })
    ).json().url;
  const [sent, unsent] = [await upload(), await upload()];
  expect((await visitor.say({ file: { url: sent } })).status).toBe(200);
  await (used.server.ports.blobs as BlobStore & BlobSweep).discardUnconfirmed(Date.now() + 60_000);
  const read = (url: string) => used.server.app.inject({ method: 'GET', url });
  expect((await read(sent)).statusCode).toBe(200);
  expect((await read(unsent)).statusCode).toBe(404);
  const late = await visitor.post('messages', { file: { url: unsent } }, { 'idempotency-key': 'late' });
  expect(late.statusCode).toBe(400);
  expect(late.json()).toMatchObject({ code: 'invalid_file', field: 'file.url' });
});
