import { describe, expect, test } from 'vitest';
import { codeOf, ids, NOW, type StoreUnderTest, seedTenant } from './store-fixture.ts';

const vectorOf = (...values: number[]) => ({ scale: Math.fround(0.01), values: Int8Array.from(values) });

export function testRetrieval(store: () => StoreUnderTest): void {
  describe('vectors of passages', () => {
    test('are found by model and hash, as they were saved, and the first one stays', async () => {
      const { scope, agentId } = await seedTenant(store().database);
      const { vectors } = store().database;
      const saved = new Map([
        ['one', vectorOf(1, -2, 127)],
        ['two', vectorOf(-127, 0, 5)],
      ]);
      await vectors.save(scope, agentId, 'm', saved, NOW);
      await vectors.save(scope, agentId, 'm', new Map([['one', vectorOf(9, 9, 9)]]), NOW + 1);
      expect(await vectors.find(scope, agentId, 'm', ['one', 'two', 'three'])).toEqual(saved);
      expect((await vectors.find(scope, agentId, 'other', ['one'])).size).toBe(0);
      expect((await vectors.find(scope, agentId, 'm', [])).size).toBe(0);
    });

    test('of another team are neither found, nor written, nor deleted', async () => {
      const { scope, agentId } = await seedTenant(store().database);
      const stranger = await seedTenant(store().database);
      const { vectors } = store().database;
      await vectors.save(scope, agentId, 'm', new Map([['one', vectorOf(1)]]), NOW);
      await vectors.save(stranger.scope, agentId, 'm', new Map([['two', vectorOf(2)]]), NOW);
      expect(await vectors.prune(stranger.scope, agentId, 'm', () => false)).toBe(0);
      expect((await vectors.find(stranger.scope, agentId, 'm', ['one'])).size).toBe(0);
      expect([...(await vectors.find(scope, agentId, 'm', ['one', 'two'])).keys()]).toEqual(['one']);
    });

    test('go when nothing wants them: other models and other hashes, however many', async () => {
      const { scope, agentId } = await seedTenant(store().database);
      const { vectors } = store().database;
      const many = new Map(Array.from({ length: 2_500 }, (_, at) => [`hash${at}`, vectorOf(1)] as const));
      await vectors.save(scope, agentId, 'm', many, NOW);
      await vectors.save(scope, agentId, 'old', new Map([['hash1', vectorOf(1)]]), NOW);
      expect(await vectors.prune(scope, agentId, 'm', hash => hash === 'hash1')).toBe(2_500);
      expect([...(await vectors.find(scope, agentId, 'm', [...many.keys()])).keys()]).toEqual(['hash1']);
      expect((await vectors.find(scope, agentId, 'old', ['hash1'])).size).toBe(0);
    });

    test('go with their agent, and an agent that is gone gets none', async () => {
      const { scope, agentId } = await seedTenant(store().database);
      const { vectors, agents } = store().database;
      await vectors.save(scope, agentId, 'm', new Map([['one', vectorOf(1)]]), NOW);
      expect(await agents.delete(scope, agentId)).toBe(true);
      await vectors.save(scope, agentId, 'm', new Map([['one', vectorOf(1)]]), NOW);
      expect((await vectors.find(scope, agentId, 'm', ['one'])).size).toBe(0);
    });
  });

  describe('synonyms', () => {
    test('are what was put last, and every change is a later one', async () => {
      const { scope, agentId } = await seedTenant(store().database);
      const { synonyms } = store().database;
      expect(await synonyms.get(scope, agentId)).toEqual({ groups: [], updatedAt: 0 });
      const first = await synonyms.put(scope, agentId, [['tv', 'television']], NOW);
      const second = await synonyms.put(scope, agentId, [['ac', 'air conditioner']], NOW);
      expect(second.updatedAt).toBeGreaterThan(first.updatedAt);
      expect(await synonyms.get(scope, agentId)).toEqual(second);
    });

    test('of another team are out of reach', async () => {
      const { scope, agentId } = await seedTenant(store().database);
      const stranger = await seedTenant(store().database);
      const { synonyms } = store().database;
      await synonyms.put(scope, agentId, [['tv', 'television']], NOW);
      expect(await synonyms.get(stranger.scope, agentId)).toEqual({ groups: [], updatedAt: 0 });
      expect(await codeOf(synonyms.put(stranger.scope, agentId, [], NOW))).toBe('agent_not_found');
    });
  });

  test('labels of sources are read as they are now, of the own team', async () => {
    const { scope, agentId } = await seedTenant(store().database);
    const stranger = await seedTenant(store().database);
    const { knowledge, labels } = store().database;
    const source = {
      id: ids.next('src'),
      type: 'text' as const,
      title: 'T',
      config: { type: 'text' as const, text: 'x' },
      documentId: null,
      tags: ['a'],
      access: ['staff'],
      sizeBytes: 1,
    };
    await knowledge.createSources(scope, agentId, [source], NOW);
    expect(await labels.labelsOf(scope, agentId, [source.id, 'src_none'])).toEqual(
      new Map([[source.id, { tags: ['a'], access: ['staff'] }]]),
    );
    await knowledge.updateSource(scope, agentId, source.id, { access: [], tags: [] }, NOW);
    expect((await labels.labelsOf(scope, agentId, [source.id])).get(source.id)).toEqual({ tags: [], access: [] });
    expect((await labels.labelsOf(stranger.scope, agentId, [source.id])).size).toBe(0);
  });

  test('a version is counted up without a change of documents', async () => {
    const { scope, agentId } = await seedTenant(store().database);
    const { knowledge } = store().database;
    const before = await knowledge.knowledgeVersion(scope, agentId);
    expect(await knowledge.bumpVersion(scope, agentId, NOW)).toBe(before + 1);
    expect(await knowledge.knowledgeVersion(scope, agentId)).toBe(before + 1);
    expect(await codeOf(knowledge.bumpVersion(scope, 'agt_none', NOW))).toBe('agent_not_found');
  });
}
