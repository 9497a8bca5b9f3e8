import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { saying, saysThenHangs } from '#test/scripted-models';

let server: TestServer;
let port: number;
beforeEach(async () => {
  server = await createTestServer();
  port = Number(new URL(await server.listen()).port);
});
afterEach(() => server.close());

/** Sends a request and closes the writing side with it. */
function post(path: string, body: object, version = '1.1'): Socket {
  const json = JSON.stringify(body);
  const head = [
    `POST ${path} HTTP/${version}`,
    'Host: x',
    `Authorization: ${server.team.headers.authorization}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(json)}`,
  ];
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  socket.end(`${head.join('\r\n')}\r\n\r\n${json}`);
  return socket;
}

const messages = [{ role: 'user', content: 'Hi' }];
const completion = { model: 'support-agent', messages };
const CHATS = [
  ['/api/v1/agents/support-agent/chat', { message: 'Hi' }],
  ['/v1/api/chat/support-agent', { message: 'Hi' }],
  ['/api/v1/chat', { chatbotId: 'support-agent', messages }],
  ['/v1/chat/completions', completion],
] as const;

test.each(CHATS)('%s answers a client that has closed its writing side', async (path, body) => {
  server.models.script = saying('Good', ' day');
  const whole = await text(post(path, body));
  expect(whole).toMatch(/HTTP\/1\.1 200 OK/);
  expect(whole).toContain('Good day');
});

test.each(CHATS)('%s streams to its end for such a client', async (path, body) => {
  server.models.script = saying('Good', ' day');
  const whole = await text(post(path, { ...body, stream: true }));
  expect(whole).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(whole).toContain('Good');
  expect(whole).toContain('[DONE]');
});

test('an HTTP/1.0 client gets its answer with nothing before it', async () => {
  expect(await text(post('/v1/chat/completions', completion, '1.0'))).toMatch(/^HTTP\/1\.[01] 200 OK/);
});

test.each([true, false])('one that then goes altogether is noticed at once (streamed: %s)', async stream => {
  const { script, closed } = saysThenHangs('Good');
  server.models.script = script;
  const socket = post('/v1/chat/completions', { ...completion, stream });
  await expect.poll(() => server.models.requests.length).toBe(1);
  socket.destroy();
  await closed;
});
