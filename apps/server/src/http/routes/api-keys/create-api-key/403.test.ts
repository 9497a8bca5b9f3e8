import { createdApiKey } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { createApiKey, ROLE_PERMISSIONS } from '#modules/access';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([['chat'], ['read']])('a key for %s makes no keys', async scope => {
  const made = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Small', scopes: [scope] } });
  const { secret } = expectAnswer(made, 201, createdApiKey);
  const refused = await the.server.call({
    url: '/api/v1/api-keys',
    payload: { name: 'More' },
    headers: { authorization: `Bearer ${secret}` },
  });
  expectProblem(refused, 403, 'permission_denied');
});

test('a key that an admin makes can do no more than an admin, nor can the keys it makes', async () => {
  const { ports, team } = the.server;
  const admin = {
    scope: team.scope,
    actor: { kind: 'person', id: 'usr_1', name: 'Asha', role: 'admin' },
    permissions: ROLE_PERMISSIONS.admin,
    agentId: null,
    key: null,
    credentialId: 'ses_1',
  } as const;
  const { key, secret } = await createApiKey(ports, admin, {
    name: 'Made by an admin',
    scopes: ['manage'],
    agentId: null,
    expiresAt: null,
  });
  expect(key.roleLimit).toBe('admin');
  const headers = { authorization: `Bearer ${secret}` };
  const child = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Child' }, headers });
  expect(expectAnswer(child, 201, createdApiKey).roleLimit).toBe('admin');
  const childHeaders = { authorization: `Bearer ${child.json<{ secret: string }>().secret}` };
  const me = await the.server.call({ method: 'GET', url: '/api/v1/me', headers: childHeaders });
  expect(new Set(me.json<{ permissions: string[] }>().permissions)).toStrictEqual(ROLE_PERMISSIONS.admin);

  const full = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Full' } });
  const { id } = expectAnswer(full, 201, createdApiKey);
  const grab = await the.server.call({ url: `/api/v1/api-keys/${id}/rotate`, headers });
  expectProblem(grab, 403, 'permission_denied');
  const prolong = await the.server.call({
    method: 'PATCH',
    url: `/api/v1/api-keys/${id}`,
    payload: { expiresAt: null },
    headers,
  });
  expectProblem(prolong, 403, 'permission_denied');
});

test('a key that expires makes keys that end with it, and takes hold of none that goes on', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const make = async (payload: object, headers?: Record<string, string>) =>
    expectAnswer(
      await the.server.call({
        url: '/api/v1/api-keys',
        payload: { name: 'One', ...payload },
        ...(headers && { headers }),
      }),
      201,
      createdApiKey,
    );
  const lasting = await make({ scopes: ['chat'] });
  const { id, secret } = await make({ expiresAt });
  const headers = { authorization: `Bearer ${secret}` };
  expect((await make({}, headers)).expiresAt).toBe(expiresAt);
  const later = new Date(Date.now() + 7_200_000).toISOString();
  expect((await make({ expiresAt: later }, headers)).expiresAt).toBe(expiresAt);
  const sooner = new Date(Date.now() + 1_800_000).toISOString();
  expect((await make({ expiresAt: sooner }, headers)).expiresAt).toBe(sooner);

  const patch = (keyId: string, payload: object) =>
    the.server.call({ method: 'PATCH', url: `/api/v1/api-keys/${keyId}`, payload, headers });
  expectProblem(await patch(id, { expiresAt: null }), 403, 'permission_denied');
  expectProblem(await patch(id, { expiresAt: later }), 403, 'permission_denied');
  expectProblem(await patch(lasting.id, { scopes: ['manage'] }), 403, 'permission_denied');
  expectProblem(
    await the.server.call({ url: `/api/v1/api-keys/${lasting.id}/rotate`, headers }),
    403,
    'permission_denied',
  );
  expect((await patch(lasting.id, { name: 'Another name' })).statusCode).toBe(200);
  expect((await patch(lasting.id, { expiresAt: sooner })).statusCode).toBe(200);
  const team = await the.server.call({ url: '/api/v1/create-team', payload: { name: 'New' }, headers });
  const { apiKey } = team.json<{ apiKey: string }>();
  const me = await the.server.call({
    method: 'GET',
    url: '/api/v1/api-keys',
    headers: { authorization: `Bearer ${apiKey}` },
  });
  expect(me.json<{ items: { expiresAt: string }[] }>().items.map(key => key.expiresAt)).toStrictEqual([expiresAt]);
});
