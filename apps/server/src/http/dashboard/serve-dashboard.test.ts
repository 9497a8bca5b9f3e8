import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerUnknownRoute, type KnownRoutes, trackRoutes } from '../not-found.ts';
import { serveDashboard } from './serve-dashboard.ts';

const SCRIPT = 'console.log("the dashboard")';

let folder: string;
let app: FastifyInstance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baraza-site-'));
  const routes: KnownRoutes = new Map();
  app = fastify();
  trackRoutes(app, routes);
  app.setNotFoundHandler((request, reply) => answerUnknownRoute(routes, request, reply));
  serveDashboard(folder)(app, undefined as never);
  await app.ready();
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function build(): void {
  mkdirSync(join(folder, 'app/assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><div id="root"></div>');
  writeFileSync(join(folder, 'app/assets/index-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'app/assets/index-1a2b.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'app/icon.svg'), '<svg/>');
}

test.each([
  '/',
  '/app',
  '/app/agents/support/settings',
  '/setup?token=x',
  '/sign-in',
  '/reset-password',
  '/invitation',
])('%s is the page, with a nonce of its own in its policy', async url => {
  build();
  const answers = await Promise.all([app.inject({ url }), app.inject({ url })]);
  const nonces = answers.map(({ statusCode, body, headers }) => {
    const nonce = /content="([^"]+)"/.exec(body)?.[1] ?? '';
    const policy = String(headers['content-security-policy']);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    return nonce;
  });
  expect(new Set(nonces).size).toBe(2);
  expect(nonces).not.toContain('__CSP_NONCE__');
});

test('files with a hash in their name are kept for a year, and sent as they were compressed', async () => {
  build();
  const answer = await app.inject({ url: '/app/assets/index-1a2b.js', headers: { 'accept-encoding': 'gzip, br' } });
  expect(answer.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(SCRIPT);
  const plain = await app.inject({ url: '/app/assets/index-1a2b.js' });
  expect(plain.body).toBe(SCRIPT);
});

test('files whose name stays are asked for again', async () => {
  build();
  const first = await app.inject({ url: '/app/icon.svg' });
  expect(first.headers['cache-control']).toBe('no-cache');
  const again = await app.inject({ url: '/app/icon.svg', headers: { 'if-none-match': String(first.headers.etag) } });
  expect(again.statusCode).toBe(304);
});

test.each(['/app/assets/gone.js', '/app/assets/../../index.html', '/app/assets/%2e%2e/%2e%2e/package.json'])(
  '%s is no file of it, and no page either',
  async url => {
    build();
    const answer = await app.inject({ url });
    if (url.includes('..')) return expect(answer.body).not.toContain('"name"');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['cache-control']).toBeUndefined();
  },
);

test.each(['/api/nothing', '/v1/nothing', '/nothing', '/application'])(
  '%s is not the dashboard: 404 as JSON',
  async url => {
    build();
    const answer = await app.inject({ url });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not_found' });
  },
);

test('a page takes no POST', async () => {
  const answer = await app.inject({ method: 'POST', url: '/app/agents' });
  expect(answer.statusCode).toBe(405);
});

test('until it is built the page says so, runs nothing and looks again; then it is there', async () => {
  const early = await app.inject({ url: '/' });
  expect(early.statusCode).toBe(503);
  expect(early.headers['retry-after']).toBe('3');
  expect(early.headers['content-security-policy']).toContain("default-src 'none'");
  expect(early.body).toContain('http-equiv="refresh"');
  build();
  expect((await app.inject({ url: '/' })).statusCode).toBe(200);
});
