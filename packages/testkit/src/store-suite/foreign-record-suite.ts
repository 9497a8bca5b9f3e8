import { describe, expect, test } from 'vitest';
import { NOW, newAgent, type StoreUnderTest, seedTenant } from './store-fixture.ts';

export function testForeignRecords(store: () => StoreUnderTest): void {
  describe('foreign records', () => {
    const record = (id: string, agentId: string | null, document: unknown = { name: id }, at = NOW) => ({
      id,
      kind: 'bot',
      agentId,
      document,
      createdAt: at,
      updatedAt: at,
    });

    test('a record reads back as it was written, by its own team and kind only', async () => {
      const { foreignRecords, ...database } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const written = record('one', agentId, { name: 'Bot', flows: { z: 1, a: [null, 'é', 1.5] } });
      await foreignRecords.put(scope, written);
      expect(await foreignRecords.find(scope, 'bot', 'one')).toEqual(written);
      expect(JSON.stringify((await foreignRecords.find(scope, 'bot', 'one'))?.document)).toBe(
        JSON.stringify(written.document),
      );
      expect(await foreignRecords.find(scope, 'flow', 'one')).toBeUndefined();
      expect(await foreignRecords.find(other.scope, 'bot', 'one')).toBeUndefined();
      expect(await foreignRecords.delete(other.scope, 'bot', 'one')).toBe(false);
      await database.agents.delete(scope, agentId);
      expect(await foreignRecords.find(scope, 'bot', 'one')).toBeUndefined();
    });

    test('putting it again replaces it and keeps when it was made', async () => {
      const { foreignRecords } = store().database;
      const { scope } = await seedTenant(store().database);
      await foreignRecords.put(scope, record('one', null));
      await foreignRecords.put(scope, record('one', null, 'other', NOW + 5));
      expect(await foreignRecords.find(scope, 'bot', 'one')).toEqual({
        ...record('one', null, 'other'),
        updatedAt: NOW + 5,
      });
      expect(await foreignRecords.delete(scope, 'bot', 'one')).toBe(true);
      expect(await foreignRecords.delete(scope, 'bot', 'one')).toBe(false);
    });

    test('records are listed and counted newest first, of one agent or of all', async () => {
      const { foreignRecords, agents } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const { id: otherId } = await agents.create(scope, newAgent(scope, 'other'));
      await foreignRecords.put(scope, record('a', agentId, 1, NOW));
      await foreignRecords.put(scope, record('b', otherId, 2, NOW + 1));
      await foreignRecords.put(scope, record('c', agentId, 3, NOW + 2));
      await foreignRecords.put(scope, { ...record('d', agentId), kind: 'flow' });
      const first = await foreignRecords.list(scope, { kind: 'bot' }, { limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual(['c', 'b']);
      const rest = await foreignRecords.list(scope, { kind: 'bot' }, { limit: 2, cursor: first.nextCursor ?? '' });
      expect(rest).toEqual({ items: [record('a', agentId, 1)], nextCursor: null });
      const own = await foreignRecords.list(scope, { kind: 'bot', agentId }, { limit: 9 });
      expect(own.items.map(({ id }) => id)).toEqual(['c', 'a']);
      expect(await foreignRecords.count(scope, { kind: 'bot' })).toBe(3);
      expect(await foreignRecords.count(scope, { kind: 'bot', agentId })).toBe(2);
    });
  });
}
