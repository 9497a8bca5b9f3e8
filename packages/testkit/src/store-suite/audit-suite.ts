import type { Database } from '@baraza/server/database';
import { teamScope } from '@baraza/server/kernel';
import { describe, expect, test } from 'vitest';
import { ids, NOW, type StoreUnderTest, seedTenant } from './store-fixture.ts';

type Entry = Parameters<Database['audit']['append']>[1];

export function testAudit(store: () => StoreUnderTest): void {
  describe('audit log', () => {
    const newEntry = (teamId: string, change: Partial<Entry> = {}): Entry => ({
      id: ids.next('aud'),
      teamId,
      at: NOW,
      action: 'agent.update',
      actor: { kind: 'person', id: 'usr_1', name: 'Asha', role: 'admin' },
      target: { kind: 'agent', id: 'agt_1' },
      before: { name: 'Old' },
      after: { name: 'New' },
      requestId: 'req_1',
      address: '203.0.113.7',
      ...change,
    });

    test('entries are listed newest first, in pages, as they were written', async () => {
      const { audit } = store().database;
      const { scope } = await seedTenant(store().database);
      const entries = [0, 1, 2, 3, 4].map(offset => newEntry(scope.teamId, { at: NOW + (offset >> 1) }));
      for (const entry of entries) await audit.append(scope, entry);
      const first = await audit.list(scope, {}, { limit: 3 });
      const rest = await audit.list(scope, {}, { limit: 3, cursor: first.nextCursor ?? '' });
      expect([...first.items, ...rest.items]).toEqual(entries.toReversed());
      expect(rest.nextCursor).toBeNull();
    });

    test('entries are found by who, what, to what and when', async () => {
      const { audit } = store().database;
      const { scope } = await seedTenant(store().database);
      const byKey = newEntry(scope.teamId, {
        actor: { kind: 'key', id: 'key_1', name: 'CI', role: null },
        action: 'source.create',
        target: { kind: 'source', id: 'src_1' },
        at: NOW + 10,
        before: null,
      });
      await audit.append(scope, newEntry(scope.teamId));
      await audit.append(scope, byKey);
      const find = async (filter: Parameters<typeof audit.list>[1]) =>
        (await audit.list(scope, filter, { limit: 10 })).items.map(entry => entry.id);
      expect(await find({ actorId: 'key_1' })).toEqual([byKey.id]);
      expect(await find({ action: 'source.create' })).toEqual([byKey.id]);
      expect(await find({ targetId: 'src_1' })).toEqual([byKey.id]);
      expect(await find({ from: NOW + 10 })).toEqual([byKey.id]);
      expect(await find({ from: NOW, before: NOW + 10 })).toHaveLength(1);
    });

    test('another team sees nothing of it', async () => {
      const { audit } = store().database;
      const { scope } = await seedTenant(store().database);
      await audit.append(scope, newEntry(scope.teamId));
      expect((await audit.list(teamScope('team_other'), {}, { limit: 10 })).items).toEqual([]);
    });

    test('the database itself refuses to change or remove an entry while its team exists', async () => {
      const { audit, db } = store().database;
      const { scope } = await seedTenant(store().database);
      const entry = newEntry(scope.teamId);
      await audit.append(scope, entry);
      const change = db.updateTable('audit_log').set({ action: 'nothing' }).where('id', '=', entry.id);
      const removal = db.deleteFrom('audit_log').where('id', '=', entry.id);
      await expect(change.execute()).rejects.toThrow('append-only');
      await expect(removal.execute()).rejects.toThrow('append-only');
      expect((await audit.list(scope, {}, { limit: 10 })).items).toEqual([entry]);
      await db.deleteFrom('teams').where('id', '=', scope.teamId).execute();
      await removal.execute();
      expect((await audit.list(scope, {}, { limit: 10 })).items).toEqual([]);
    });
  });
}
