import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';
import { publish } from '../dialects/visitor/visitor.fixture.ts';

const used = useTestServer();
const get = (url: string, headers: Record<string, string> = {}) =>
  used.server.app.inject({ method: 'GET', url, headers });

beforeAll(() => publish(used.server));

test.each(['/widget.js', '/embed.min.js'])(
  '%s is the loader, for any page, and asked for again by its tag',
  async path => {
    const whole = await get(path);
    expect(whole.statusCode).toBe(200);
    expect(whole.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const packed = await get(path, { 'accept-encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).equals(whole.rawPayload)).toBe(true);
    expect(packed.rawPayload.length).toBeLessThanOrEqual(3 * 1024);
    const again = await get(path, { 'if-none-match': String(whole.headers['etag']) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  },
);

test('the page holds nothing of the agent, runs our script alone and is framed where the agent may be', async () => {
  const { id } = used.server.agent;
  for (const [settings, ancestors] of [
    [{ onlyAllowOnAddedDomains: false }, 'frame-ancestors *'],
    [
      { onlyAllowOnAddedDomains: true, allowedDomains: ['shop.example'] },
      "frame-ancestors 'self' https://shop.example:*",
    ],
    [{ onlyAllowOnAddedDomains: true, allowedDomains: [] }, "frame-ancestors 'self'"],
  ] as const) {
    await publish(used.server, settings);
    const page = await get(`/widget/${id}`);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain(ancestors);
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "trusted-types 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(page.body).not.toContain(used.server.agent.name);
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)/);
  }
  await publish(used.server, { onlyAllowOnAddedDomains: false });
});

test('the files of a page are there, for good', async () => {
  const page = await get(`/c/${used.server.agent.id}`);
  const files = [...page.body.matchAll(/\/widget-assets\/[\w.-]+/g)].map(match => match[0]);
  expect(files).toHaveLength(2);
  for (const file of files) {
    const answer = await get(file);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toContain('immutable');
  }
});

test.each([
  '/widget/agt_missing',
  '/c/agt_missing',
  '/widget-assets/app-missing1.js',
  '/widget-assets/..%2fpackage.json',
])('%s is not there', async path => {
  const answer = await get(path);
  expect(answer.statusCode).toBe(404);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

test('a private agent has no page', async () => {
  const hidden = await used.server.createAgent(used.server.team, 'Hidden');
  expect((await get(`/widget/${hidden.id}`)).statusCode).toBe(404);
});
