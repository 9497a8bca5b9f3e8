import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { drainServer } from '#http';
import { LiveTurnStream } from '#modules/turns';
import { eventually, openReader, serveStream } from '#test/serve-stream';
import { endOfTurn } from './dialects/answer-turn.ts';
import { jsonFrame } from './sse/frames.ts';
import { streamTurn } from './sse/stream-turn.ts';

test('open streams end by themselves, new requests are refused, then the server is closed', async () => {
  const stream = new LiveTurnStream('turn_1');
  const { app, port } = await serveStream(reply => {
    streamTurn(reply, stream, { encode: ({ event }) => jsonFrame(event) });
  });
  const reader = await openReader(port);
  const drained = drainServer(app, 10_000);

  const refused = await app.inject({ url: '/stream' });
  expect(refused.statusCode).toBe(503);
  expect(refused.headers).toMatchObject({ connection: 'close', 'retry-after': '5' });
  expect(refused.json()).toMatchObject({ code: 'shutting_down' });
  expect((await app.inject({ url: '/health/ready' })).json()).toStrictEqual({ status: 'draining' });
  expect((await app.inject({ url: '/health/live' })).statusCode).toBe(200);

  stream.append({ type: 'turn-error', code: 'x', message: 'the end' });
  await reader.closed;
  expect(reader.text()).toContain('the end');
  await drained;
  expect(app.server.listening).toBe(false);
});

test('a stream that does not end in time is interrupted in its own words', async () => {
  const stream = new LiveTurnStream('turn_1');
  const { app, port } = await serveStream(reply => {
    streamTurn(reply, stream, { encode: () => undefined, interruption: jsonFrame('come back') });
  });
  const reader = await openReader(port);
  await drainServer(app, 0);
  await reader.closed;
  expect(reader.text().endsWith(jsonFrame('come back'))).toBe(true);
});

test('who waits for a whole answer that does not come in time is told to come back', async () => {
  const stream = new LiveTurnStream('turn_1');
  const { app } = await serveStream(reply => {
    void endOfTurn(reply, stream).catch((error: unknown) => reply.send(error));
  });
  const answer = app.inject({ url: '/stream' });
  await new Promise(resolve => setImmediate(resolve));
  await drainServer(app, 0);
  const refused = await answer;
  expect(refused.statusCode).toBe(503);
  expect(refused.headers['retry-after']).toBe('5');
  expect(refused.json()).toMatchObject({ code: 'server_stopping' });
});

test('neither an idle connection nor one that says nothing holds it up', async () => {
  const { app, port } = await serveStream(reply => void reply.send('ok'));
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>(done => {
    request({ port, host: '127.0.0.1', path: '/stream', agent }, response => response.resume().on('end', done)).end();
  });
  const mute = connect(port, '127.0.0.1');
  mute.on('error', () => {}).resume();
  const slow = connect(port, '127.0.0.1');
  slow.on('error', () => {}).resume();
  slow.write('POST /stream HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
  await eventually(() => slow.bytesWritten > 0 && mute.readyState === 'open');
  await drainServer(app, 50);
  await eventually(() => mute.destroyed && slow.destroyed);
  agent.destroy();
});
