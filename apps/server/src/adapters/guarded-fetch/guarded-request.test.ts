import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codeOf, fetchFrom, guarded, open, portOf, serve, useForbiddenServer } from './guarded-fetch.fixture.ts';

const forbidden = useForbiddenServer();

describe('a hostile answer', () => {
  it('without an end is cut at the size limit', async () => {
    let sent = 0;
    const port = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    });
    expect(await fetchFrom(port, { maxBytes: 1_000_000 })).toBe('fetch_too_large');
    expect(sent).toBeLessThan(20_000_000);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
  ])('that unpacks (%s) to much more than it is, is cut', async (encoding, packed) => {
    const port = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(packed),
    );
    expect(await fetchFrom(port)).toBe('fetch_too_large');
    expect(await fetchFrom(port, { maxBytes: 100_000_000 })).toBe('fetch_too_large');
  });

  it('that is packed honestly is unpacked', async () => {
    const text = 'A page about returns. '.repeat(50);
    const port = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text)),
    );
    const { body } = await guarded({ allowPrivateHosts: ['127.0.0.1'] }).request(`http://127.0.0.1:${port}/`);
    expect(body.toString()).toBe(text);
  });

  it.each([
    ['that never begins', (): void => {}],
    [
      'a byte at a time',
      (_request: IncomingMessage, response: ServerResponse): void => {
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s is given up', async (_name, answer) => {
    expect(await fetchFrom(await serve(answer), { timeoutMs: 150 })).toBe('fetch_timeout');
  });

  it('with huge headers is refused', async () => {
    const port = await serve((_request, response) => response.writeHead(200, { 'x-long': 'x'.repeat(65_536) }).end());
    expect(await fetchFrom(port)).toBe('fetch_too_large');
  });

  it.each([
    ['a wrong length', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a broken packing', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nhello'],
    ['an unknown packing', 'HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\ncontent-length: 5\r\n\r\nhello'],
  ])('with %s is a failure', async (_name, bytes) => {
    const server = createTcpServer(socket => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(bytes));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    open.push(server);
    expect(await fetchFrom(portOf(server))).toBe('fetch_failed');
  });

  it('of nobody is a failure', async () => {
    expect(await fetchFrom(1)).toBe('fetch_failed');
  });
});

describe('a request', () => {
  it.each([
    'Host',
    'connection',
    'Transfer-Encoding',
    'content-length',
    'Proxy-Authorization',
    'Upgrade',
    'x y',
    'a\r\nb',
  ])('cannot set the header %j', async name => {
    const outbound = guarded({ allowPrivateHosts: ['127.0.0.1'] });
    const sending = outbound.request(`http://127.0.0.1:${forbidden.port}/`, { headers: { [name]: 'x' } });
    expect(await codeOf(sending)).toBe('header_not_allowed');
    expect(forbidden.hits).toEqual([]);
  });

  it('cannot smuggle a header in a value', async () => {
    const outbound = guarded({ allowPrivateHosts: ['127.0.0.1'] });
    const sending = outbound.request(`http://127.0.0.1:${forbidden.port}/`, { headers: { 'x-a': 'b\r\nhost: c' } });
    expect(await codeOf(sending)).toBe('header_not_allowed');
  });

  it('ends with the reason of its own signal', async () => {
    const isAsked = Promise.withResolvers<void>();
    const port = await serve(() => isAsked.resolve());
    const stop = new AbortController();
    const sending = guarded({ allowPrivateHosts: ['127.0.0.1'] }).request(`http://127.0.0.1:${port}/`, {
      signal: stop.signal,
    });
    void isAsked.promise.then(() => stop.abort(new Error('stop')));
    await expect(sending).rejects.toThrow('stop');
  });

  it('sends its body and reads the answer', async () => {
    const outbound = guarded({ allowPrivateHosts: ['127.0.0.1'] });
    await outbound.request(`http://127.0.0.1:${forbidden.port}/`, {
      method: 'PUT',
      body: 'hello',
      headers: { 'X-A': 'b' },
    });
    expect(forbidden.hits[0]).toMatchObject({ method: 'PUT', body: 'hello', headers: { 'x-a': 'b' } });
  });
});
