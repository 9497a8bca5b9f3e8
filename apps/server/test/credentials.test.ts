import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialList, credentialView, modelList } from '@baraza/contracts';
import { startServerProcess } from '@baraza/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { createTestServer, type TestServer } from './create-test-server.ts';

const KEY = 'test-key-9f8e7d6c5b4a39281706f5e4d3c2b1a0';
const NEW_KEY = 'test-key-00112233445566778899aabbccddeeff';

/** An OpenAI-compatible provider that takes the keys it is told, and answers chats. */
interface Provider {
  readonly url: string;
  readonly keys: Set<string>;
  readonly seen: (string | undefined)[];
  close(): void;
}

async function startProvider(): Promise<Provider> {
  const keys = new Set([KEY, NEW_KEY]);
  const seen: (string | undefined)[] = [];
  const server: Server = createServer((request, response) => {
    const given = request.headers.authorization?.replace('Bearer ', '');
    seen.push(given);
    request.resume();
    if (given === undefined || !keys.has(given)) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: `Incorrect API key provided: ${given}. See the manual.` } }));
    } else if (request.url === '/v1/models') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'duka-large' }, { id: 'duka-small' }] }));
    } else {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'Habari!' } }] })}\n\n`);
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`);
      response.end('data: [DONE]\n\n');
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, keys, seen, close: () => server.close() };
}

let provider: Provider;
beforeEach(async () => {
  provider = await startProvider();
});
afterEach(() => provider.close());

describe('/api/v1/credentials', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await createTestServer({ allowPrivateHosts: ['127.0.0.1'] });
  });
  afterEach(() => server.close());

  const put = (name: string, payload: object) =>
    server.call({ method: 'PUT', url: `/api/v1/credentials/${name}`, payload });
  const get = (name: string) => server.call({ method: 'GET', url: `/api/v1/credentials/${name}` });

  test('a key is tested, saved and never shown', async () => {
    const saved = await put('openai-compatible', { apiKey: KEY, baseUrl: provider.url, name: 'Our own' });
    expect(expectAnswer(saved, 200, credentialView)).toMatchObject({
      provider: 'openai-compatible',
      name: 'Our own',
      baseUrl: provider.url,
      hint: `…${KEY.slice(-4)}`,
      tested: true,
      error: null,
    });
    expect(provider.seen).toEqual([KEY]);
    const list = await server.call({ method: 'GET', url: '/api/v1/credentials' });
    expect(expectAnswer(list, 200, credentialList).items).toHaveLength(1);
    const audit = await server.call({ method: 'GET', url: '/api/v1/audit' });
    expect(audit.body).toContain('credential.save');
    for (const response of [saved, list, await get('openai-compatible'), audit])
      expect(response.body).not.toContain(KEY);
  });

  test('a key that the provider refuses is not saved, and its reason is told without the key', async () => {
    const refused = await put('openai-compatible', { apiKey: 'test-key-wrong-wrong-wrong', baseUrl: provider.url });
    const { detail } = expectProblem(refused, 422, 'credential_rejected', 'apiKey');
    expect(detail).toContain('Incorrect API key provided: … See the manual.');
    expect(refused.body).not.toContain('wrong-wrong');
    expectProblem(await get('openai-compatible'), 404, 'credential_not_found');
    const skipped = await put('openai-compatible', {
      apiKey: 'test-key-wrong-wrong-wrong',
      baseUrl: provider.url,
      skipTest: true,
    });
    expect(skipped.json()).toMatchObject({ tested: false });
  });

  test('a provider that is away says nothing of the key, which is saved untested', async () => {
    const saved = await put('openai-compatible', { apiKey: KEY, baseUrl: 'http://127.0.0.1:1/v1' });
    expect(expectAnswer(saved, 200, credentialView)).toMatchObject({
      tested: false,
      error: 'The address could not be read',
    });
  });

  test.each([
    ['openai', {}, 400, 'apiKey'],
    ['openai', { apiKey: 'has a blank' }, 400, 'apiKey'],
    ['openai-compatible', { apiKey: KEY }, 400, 'baseUrl'],
    ['openai-compatible', { baseUrl: 'ftp://example.com' }, 400, 'baseUrl'],
    ['openai-compatible', { baseUrl: 'http://10.0.0.1/v1' }, 422, 'baseUrl'],
    ['openai-compatible', { baseUrl: 'http://user:word@example.com/v1' }, 422, 'baseUrl'],
  ])('%s with %j is refused', async (name, payload, status, field) => {
    expect((await put(name, payload)).json()).toMatchObject({ status, field });
  });

  test('unknown providers, deleted keys and those of other teams look the same', async () => {
    await put('openai-compatible', { apiKey: KEY, baseUrl: provider.url });
    const stranger = await server.createTeam();
    const theirs = await server.call({
      method: 'GET',
      url: '/api/v1/credentials/openai-compatible',
      headers: stranger.headers,
    });
    expectProblem(theirs, 404, 'credential_not_found');
    expectProblem(await get('nobody'), 404, 'credential_not_found');
    const remove = () => server.call({ method: 'DELETE', url: '/api/v1/credentials/openai-compatible' });
    expect((await remove()).statusCode).toBe(204);
    expectProblem(await remove(), 404, 'credential_not_found');
    expectProblem(await get('openai-compatible'), 404, 'credential_not_found');
  });

  test('keys that may only read or chat see and change none', async () => {
    for (const scopes of [['chat'], ['read']]) {
      const created = await server.call({ url: '/api/v1/api-keys', payload: { name: 'Small', scopes } });
      const headers = { authorization: `Bearer ${created.json<{ secret: string }>().secret}` };
      const payload = { apiKey: KEY, baseUrl: provider.url };
      const tried = await server.call({
        method: 'PUT',
        url: '/api/v1/credentials/openai-compatible',
        payload,
        headers,
      });
      expectProblem(tried, 403, 'permission_denied');
    }
    expect(provider.seen).toEqual([]);
  });
});

describe('the whole server', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  test('agents use the team’s key at once, a change drops the old one, and no file or log line holds it', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'baraza-credentials-'));
    folders.push(dataFolder);
    const server = await startServerProcess({
      dataFolder,
      env: { BARAZA_ALLOW_PRIVATE_HOSTS: '127.0.0.1', BARAZA_LOG_LEVEL: 'debug' },
    });
    try {
      const call = async (method: string, path: string, body?: object) => {
        const response = await server.call(method, path, body);
        const text = await response.text();
        expect(text).not.toContain(KEY);
        expect(text).not.toContain(NEW_KEY);
        return {
          status: response.status,
          body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
        };
      };
      const agent = { name: 'Shop', model: 'duka-large', extractiveFallback: false };
      const { id } = (await call('POST', '/api/v1/agents', agent)).body as { id: string };
      const ask = () => call('POST', `/api/v1/agents/${id}/chat`, { message: 'Habari?' });
      expect((await ask()).status).toBe(422);

      expect(
        (await call('PUT', '/api/v1/credentials/openai-compatible', { apiKey: KEY, baseUrl: provider.url })).status,
      ).toBe(200);
      expect(await ask()).toMatchObject({ status: 200, body: { text: 'Habari!', model: 'duka-large' } });
      const models = modelList.parse((await call('GET', '/api/v1/models')).body).items;
      expect(models).toEqual([
        { id: 'builtin/extractive', provider: 'builtin' },
        { id: 'duka-large', provider: 'openai-compatible' },
        { id: 'duka-small', provider: 'openai-compatible' },
      ]);

      await call('PUT', '/api/v1/credentials/openai-compatible', { apiKey: NEW_KEY, baseUrl: provider.url });
      provider.seen.length = 0;
      expect((await ask()).status).toBe(200);
      expect(provider.seen).toEqual([NEW_KEY]);
      expect(bytesOf(dataFolder)).not.toContain(KEY);
      expect(bytesOf(dataFolder)).not.toContain(NEW_KEY);

      await call('DELETE', '/api/v1/credentials/openai-compatible');
      expect((await ask()).status).toBe(422);
    } finally {
      await server.stop();
    }
    expect(server.output()).not.toContain(KEY);
    expect(server.output()).not.toContain(NEW_KEY);
    expect(bytesOf(dataFolder)).not.toContain(KEY);
  });
});

/** Every file of a folder, one after the other. */
function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
