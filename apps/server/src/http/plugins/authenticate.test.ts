import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { registerManagementApi } from '#http';
import { type Caller, ROLE_PERMISSIONS } from '#modules/access';
import { readOperations } from '#test/api-operations';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectProblem } from '#test/expect-answer';
import { createServer } from '../server.ts';
import { requireCaller } from './authenticate.ts';

let server: TestServer;
afterEach(() => server.close());

const withSurface = (register: (app: FastifyInstance) => void): FastifyInstance =>
  createServer({
    ports: server.ports,
    settings: { version: '0.0.0', trustedProxies: [] },
    surfaces: [registerManagementApi, app => void app.register(async scope => register(scope))],
    health: async () => ({}),
  });

test('a route behind authentication that names no permission stops the server from starting', async () => {
  server = await createTestServer();
  const app = withSurface(scope => {
    requireCaller(scope, server.ports);
    scope.get('/forgotten', { schema: { hide: true } }, async () => 'open to every key');
  });
  await expect(app.ready()).rejects.toThrow('GET /forgotten names no permission');
  await app.close();
});

test('every operation says in the OpenAPI document what it needs, unless it is public', async () => {
  server = await createTestServer();
  for (const operation of await readOperations(server.app)) {
    expect(operation.permission === undefined, operation.id).toBe(operation.isPublic);
    if (!operation.isPublic) expect(operation.errorOf(403), operation.id).toBeDefined();
  }
});

describe('a session cookie', () => {
  const person: Omit<Caller, 'scope'> = {
    actor: { kind: 'person', id: 'usr_1', name: 'Asha', role: 'admin' },
    permissions: ROLE_PERMISSIONS.admin,
    agentId: null,
    key: null,
    credentialId: 'ses_1',
  };
  const start = async (): Promise<void> => {
    server = await createTestServer();
    const { scope } = server.team;
    Object.assign(server.ports.people, { authenticate: () => ({ ...person, scope }) });
  };
  const ask = (method: 'GET' | 'POST', headers: Record<string, string>) =>
    server.app.inject({
      method,
      url: '/api/v1/agents',
      headers: { host: 'baraza.test', cookie: 'session=1', ...headers },
      ...(method === 'POST' ? { payload: { name: 'Made by a person' } } : {}),
    });

  test('reads from anywhere, and changes something only from a page of this server', async () => {
    await start();
    expect((await ask('GET', {})).statusCode).toBe(200);
    expect((await ask('GET', { origin: 'https://elsewhere.test' })).statusCode).toBe(200);
    expect((await ask('POST', { origin: 'http://baraza.test' })).statusCode).toBe(201);
    for (const origin of [
      undefined,
      'null',
      'https://baraza.test',
      'http://baraza.test.evil',
      'http://elsewhere.test',
    ]) {
      const refused = await ask('POST', origin === undefined ? {} : { origin });
      expectProblem(refused, 403, 'origin_refused');
    }
  });

  test('is not looked at when a key is shown, even a wrong one', async () => {
    await start();
    expectProblem(await ask('GET', { authorization: 'Bearer bz_live_wrong' }), 401, 'invalid_api_key');
  });
});
