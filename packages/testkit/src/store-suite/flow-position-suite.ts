import { describe, expect, test } from 'vitest';
import { ids, NOW, type StoreUnderTest, seedTenant } from './store-fixture.ts';

export function testFlowPositions(store: () => StoreUnderTest): void {
  const position = (agentId: string, at = NOW, sealed = 'sealed') => ({ place: ids.ulid(), agentId, sealed, at });

  describe('positions of conversations that are not stored', () => {
    test('are found by their place, for their team alone, and go with their agent', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const other = await seedTenant(database);
      const first = position(agentId);
      await database.flowPositions.put(scope, first);
      await database.flowPositions.put(scope, { ...first, sealed: 'later' });
      expect(await database.flowPositions.find(scope, first.place)).toBe('later');
      expect(await database.flowPositions.find(other.scope, first.place)).toBeUndefined();
      await database.agents.delete(scope, agentId);
      expect(await database.flowPositions.find(scope, first.place)).toBeUndefined();
    });

    test('are bounded by age and by number, the oldest going first', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const positions = Array.from({ length: 10 }, (_, age) => position(agentId, NOW - age));
      for (const one of positions) await database.flowPositions.put(scope, one);
      const left = async () => {
        const found = await Promise.all(positions.map(({ place }) => database.flowPositions.find(scope, place)));
        return found.filter(sealed => sealed !== undefined).length;
      };
      expect(await database.flowPositions.prune(NOW - 7, 100, 1)).toBe(1);
      expect(await database.flowPositions.prune(NOW - 7, 100, 10)).toBe(1);
      expect(await left()).toBe(8);
      expect(await database.flowPositions.prune(0, 3, 10)).toBe(5);
      expect(await database.flowPositions.prune(0, 3, 10)).toBe(0);
      expect(await database.flowPositions.find(scope, positions[2]?.place ?? '')).toBe('sealed');
      expect(await left()).toBe(3);
    });
  });
}
