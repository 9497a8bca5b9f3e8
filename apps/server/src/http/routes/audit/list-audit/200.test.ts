import { auditPage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const list = async (query = '') =>
  expectAnswer(await the.server.call({ method: 'GET', url: `/api/v1/audit${query}` }), 200, auditPage);

test('a change is there with who, what, before and after, and the request it came with', async () => {
  const { id } = the.server.agent;
  const changed = await the.server.call({
    method: 'PATCH',
    url: `/api/v1/agents/${id}`,
    payload: { instructions: 'Be brief.' },
  });
  const { items } = await list(`?action=agent.update&target=${id}`);
  expect(items).toMatchObject([
    {
      actor: { kind: 'key', name: 'A key', role: null },
      target: { kind: 'agent', id },
      before: { instructions: '' },
      after: { instructions: 'Be brief.' },
      requestId: changed.headers['x-request-id'],
      address: '127.0.0.1',
    },
  ]);
  expect(Object.keys(items[0]?.after ?? {})).not.toContain('name');
});

test('a change that fails leaves no entry, also under an Idempotency-Key', async () => {
  await the.server.call({ url: '/api/v1/agents', payload: { name: 'One', slug: 'taken' } });
  const before = (await list('?limit=200')).items.length;
  const failed = await the.server.call({
    url: '/api/v1/agents',
    payload: { name: 'Two', slug: 'taken' },
    headers: { 'idempotency-key': 'twice' },
  });
  expect(failed.statusCode).toBe(409);
  expect((await list('?limit=200')).items).toHaveLength(before);
});

test('an entry never holds a secret', async () => {
  const made = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Hidden' } });
  const { id, secret } = made.json<{ id: string; secret: string }>();
  await the.server.call({ url: `/api/v1/api-keys/${id}/rotate` });
  const rows = await the.server.database.db.selectFrom('audit_log').selectAll().where('target_id', '=', id).execute();
  expect(rows.map(row => row.action)).toStrictEqual(['api_key.create', 'api_key.rotate']);
  expect(JSON.stringify(rows)).not.toContain(secret.slice(8));
});

test('entries are found by actor and time, and paged', async () => {
  const all = (await list('?limit=200')).items;
  const actor = all[0]?.actor.id;
  expect((await list(`?actor=${actor}&limit=200`)).items).toHaveLength(all.length);
  expect((await list('?actor=key_nobody')).items).toStrictEqual([]);
  expect((await list('?to=2020-01-01T00:00:00Z')).items).toStrictEqual([]);
  const first = await list('?limit=1');
  const second = await list(`?limit=1&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items].map(({ id }) => id)).toStrictEqual(all.slice(0, 2).map(({ id }) => id));
});
