import type { Database } from '@baraza/server/database';
import { teamScope } from '@baraza/server/kernel';
import { describe, expect, test } from 'vitest';
import { codeOf, ids, NOW, type StoreUnderTest, seedTenant } from './store-fixture.ts';

type NewKey = Parameters<Database['access']['createKey']>[1];

export function testAccess(store: () => StoreUnderTest): void {
  describe('access', () => {
    const newKey = (teamId: string, at = NOW): NewKey => ({
      id: ids.next('key'),
      teamId,
      name: 'server',
      hint: 'bz_live_…abcd',
      scopes: ['manage'],
      agentId: null,
      roleLimit: null,
      expiresAt: null,
      createdAt: at,
      lastUsedAt: null,
      revokedAt: null,
      oldSecretUntil: null,
    });

    test('the first team is the oldest; none on a fresh database', async () => {
      const { access } = store().database;
      expect(await access.findFirstTeam()).toBeUndefined();
      await access.createTeam({ id: 'team_b', name: 'B', createdAt: NOW + 1 });
      await access.createTeam({ id: 'team_a', name: 'A', createdAt: NOW });
      expect(await access.findFirstTeam()).toEqual({
        id: 'team_a',
        name: 'A',
        slug: 'team-a',
        description: '',
        createdAt: NOW,
      });
      expect(await access.findTeam(teamScope('team_b'))).toMatchObject({ name: 'B' });
      expect(await access.findTeam(teamScope('team_c'))).toBeUndefined();
    });

    test('a key is found by its hash until it is revoked, and revoking twice keeps the first time', async () => {
      const { access } = store().database;
      const { scope } = await seedTenant(store().database);
      const key = newKey(scope.teamId);
      await access.createKey(scope, key, 'hash-1');
      expect(await access.findKeyByHash('hash-1')).toEqual({ key, until: null });
      expect(await access.findKeyByHash('hash-2')).toBeUndefined();
      expect(await access.revokeKey(scope, key.id, NOW + 5)).toMatchObject({ revokedAt: NOW + 5 });
      expect(await access.revokeKey(scope, key.id, NOW + 9)).toMatchObject({ revokedAt: NOW + 5 });
      expect(await access.findKeyByHash('hash-1')).toBeUndefined();
      expect(await access.findKey(scope, key.id)).toMatchObject({ revokedAt: NOW + 5 });
    });

    test('one hash belongs to one key', async () => {
      const { access } = store().database;
      const { scope } = await seedTenant(store().database);
      await access.createKey(scope, newKey(scope.teamId), 'hash-1');
      await expect(access.createKey(scope, newKey(scope.teamId), 'hash-1')).rejects.toThrow();
    });

    test('last use only moves forward', async () => {
      const { access } = store().database;
      const { scope } = await seedTenant(store().database);
      const key = newKey(scope.teamId);
      await access.createKey(scope, key, 'hash-1');
      await access.touchKeys(new Map([[key.id, NOW + 10]]));
      await access.touchKeys(new Map([[key.id, NOW + 4]]));
      expect(await access.findKey(scope, key.id)).toMatchObject({ lastUsedAt: NOW + 10 });
    });

    test('keys are listed newest first in pages, and another team sees none of them', async () => {
      const { access } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const keys = [];
      for (let index = 0; index < 5; index++) {
        const key = newKey(scope.teamId, NOW + Math.floor(index / 2));
        keys.push(key);
        await access.createKey(scope, key, `hash-${index}`);
      }
      const first = await access.listKeys(scope, { limit: 3 });
      expect(first.nextCursor).not.toBeNull();
      const second = await access.listKeys(scope, { limit: 3, cursor: first.nextCursor ?? '' });
      expect(second.nextCursor).toBeNull();
      expect([...first.items, ...second.items].map(key => key.id)).toEqual(keys.map(key => key.id).toReversed());
      const id = keys[0]?.id ?? '';
      expect((await access.listKeys(other.scope, { limit: 3 })).items).toEqual([]);
      expect(await access.findKey(other.scope, id)).toBeUndefined();
      expect(await access.updateKey(other.scope, id, { name: 'stolen' })).toBeUndefined();
      expect(await access.revokeKey(other.scope, id, NOW)).toBeUndefined();
      expect(await access.rotateKey(other.scope, id, { hash: 'hash-x', hint: 'x', oldUntil: NOW })).toBeUndefined();
      expect(await access.updateKey(scope, id, { name: 'web' })).toMatchObject({ name: 'web', scopes: ['manage'] });
      const patch = { scopes: ['read', 'chat'], expiresAt: NOW + 5 } as const;
      expect(await access.updateKey(scope, id, patch)).toMatchObject({
        name: 'web',
        scopes: ['chat', 'read'],
        expiresAt: NOW + 5,
      });
      expect(await access.updateKey(scope, id, { expiresAt: null })).toMatchObject({ expiresAt: null });
    });

    test('a key is found by its new secret, and by the one before it with the time that one ends', async () => {
      const { access } = store().database;
      const { scope } = await seedTenant(store().database);
      const key = newKey(scope.teamId);
      await access.createKey(scope, key, 'hash-1');
      await access.rotateKey(scope, key.id, { hash: 'hash-2', hint: 'second', oldUntil: NOW + 60 });
      expect(await access.findKeyByHash('hash-2')).toMatchObject({ key: { hint: 'second' }, until: null });
      expect(await access.findKeyByHash('hash-1')).toMatchObject({ key: { id: key.id }, until: NOW + 60 });
      await access.updateKey(scope, key.id, { expiresAt: NOW + 30 });
      expect((await access.findKeyByHash('hash-1'))?.until).toBe(NOW + 30);
      await access.rotateKey(scope, key.id, { hash: 'hash-3', hint: 'third', oldUntil: NOW + 60 });
      expect(await access.findKeyByHash('hash-1')).toBeUndefined();
      await access.revokeKey(scope, key.id, NOW);
      expect(await access.findKeyByHash('hash-2')).toBeUndefined();
      expect(await access.rotateKey(scope, key.id, { hash: 'hash-4', hint: 'x', oldUntil: NOW })).toBeUndefined();
    });

    test('a cursor of another shape is refused, not passed on to the database', async () => {
      const { access } = store().database;
      const { scope } = await seedTenant(store().database);
      for (const cursor of ['nonsense', btoa('[1]'), btoa('["a","b"]'), btoa('[1,2]'), btoa('{}')]) {
        expect(await codeOf(access.listKeys(scope, { limit: 3, cursor }))).toBe('invalid_input');
      }
    });
  });
}
