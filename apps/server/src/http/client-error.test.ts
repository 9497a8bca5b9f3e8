import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainServer } from '#http';
import { type StreamServer, serveStream } from '#test/serve-stream';

let server: StreamServer;
beforeAll(async () => {
  server = await serveStream(reply => void reply.send('ok'));
});
afterAll(() => drainServer(server.app, 0));

/** What the server says to these bytes before it closes the connection. */
function say(bytes: string): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.on('data', chunk => {
      answer += chunk.toString();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.end(bytes);
  });
}

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'bad_request'],
  [
    'two lengths',
    'POST /stream HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    400,
    'bad_request',
  ],
  [
    'a length and chunks',
    'POST /stream HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'bad_request',
  ],
  ['a folded header', 'GET /stream HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n', 400, 'bad_request'],
  [
    'headers beyond 16 KB',
    `GET /stream HTTP/1.1\r\nHost: x\r\nA: ${'b'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
])('%s is answered with a problem and the connection closed', async (_what, bytes, status, code) => {
  const answer = await say(bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain('Content-Type: application/problem+json');
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status, code });
});
