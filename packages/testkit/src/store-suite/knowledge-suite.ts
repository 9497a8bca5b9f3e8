import type { Database } from '@baraza/server/database';
import type { TeamScope } from '@baraza/server/kernel';
import { describe, expect, test } from 'vitest';
import { testSourceReading } from './source-reading-suite.ts';
import { codeOf, ids, NOW, type StoreUnderTest, seedAgent, seedTenant } from './store-fixture.ts';

type NewSource = Parameters<Database['knowledge']['createSources']>[2][number];
type BySource = Parameters<Database['knowledge']['replaceDocuments']>[2];
type IngestedDocument = NonNullable<ReturnType<BySource['get']>>[number];

const newSource = (text: string): NewSource => ({
  id: ids.next('src'),
  type: 'text',
  title: 'Orders',
  config: { type: 'text', text },
  documentId: 'orders-1',
  tags: ['faq'],
  sizeBytes: text.length,
});

const ingested = (sourceId: string, chunkCount: number): IngestedDocument => {
  const documentId = ids.next('doc');
  return {
    document: {
      id: documentId,
      sourceId,
      publicId: 'orders-1',
      title: 'Orders',
      text: 'x'.repeat(chunkCount),
      language: 'en',
      url: null,
      pages: null,
      createdAt: NOW,
    },
    chunks: Array.from({ length: chunkCount }, (_, ordinal) => ({
      id: ids.next('chk'),
      documentId,
      sourceId,
      ordinal,
      heading: '',
      startByte: ordinal,
      endByte: ordinal + 1,
      text: 'x',
      language: 'en',
      kind: 'prose' as const,
      question: null,
    })),
  };
};

export function testKnowledge(store: () => StoreUnderTest): void {
  testSourceReading(store);
  describe('knowledge', () => {
    const add = async (scope: TeamScope, agentId: string, count: number, at = NOW): Promise<string[]> => {
      const sources = Array.from({ length: count }, (_, index) => newSource(`text ${index}`));
      await store().database.knowledge.createSources(scope, agentId, sources, at);
      return sources.map(source => source.id);
    };

    test('sources are created queued and listed oldest first with their total', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const first = await add(scope, agentId, 250);
      const later = await add(scope, agentId, 1, NOW + 1);
      const page = await knowledge.listSources(scope, agentId, {}, { limit: 200 });
      const rest = await knowledge.listSources(scope, agentId, {}, { limit: 200, cursor: page.nextCursor ?? '' });
      expect([...page.items, ...rest.items].map(source => source.id)).toEqual([...first, ...later]);
      expect(page.total).toBe(251);
      expect(page.items[0]).toMatchObject({
        status: 'queued',
        tags: ['faq'],
        config: { type: 'text', text: 'text 0' },
        documentId: 'orders-1',
        progress: { done: 0, total: 0 },
      });
      expect((await knowledge.listSources(scope, agentId, { status: 'ready' }, { limit: 5 })).total).toBe(0);
    });

    test('sources of several agents are told in one go, and their texts within a bound', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const bare = await seedAgent(store().database, scope, 'bare');
      const [first = '', second = '', third = ''] = await add(scope, agentId, 3);
      await knowledge.claimSources(scope, agentId, 2, NOW);
      await knowledge.markReady(scope, [first], NOW);
      await knowledge.markFailed(scope, second, { code: 'x', message: 'x' }, NOW);
      const digests = await knowledge.digestSources(scope, [agentId, bare]);
      expect([...digests]).toEqual([
        [agentId, { underWay: 1, underWayFirst: 1, ready: 1, failed: 1, textSourceId: first }],
      ]);
      expect(await knowledge.readSourceTexts(scope, [first, second, third], 13)).toEqual(
        new Map([
          [first, 'text 0'],
          [second, 'text 1'],
        ]),
      );
      const other = await seedTenant(store().database);
      expect((await knowledge.digestSources(other.scope, [agentId])).size).toBe(0);
      expect((await knowledge.readSourceTexts(other.scope, [first], 1000)).size).toBe(0);
      expect((await knowledge.digestSources(scope, [])).size).toBe(0);
      expect((await knowledge.readSourceTexts(scope, [], 1000)).size).toBe(0);
    });

    test('another team’s agent takes no sources and shows none', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const [id = ''] = await add(scope, agentId, 1);
      const document = ingested(id, 1);
      await knowledge.replaceDocuments(scope, agentId, new Map([[id, [document]]]), NOW);
      expect(await codeOf(knowledge.createSources(other.scope, agentId, [newSource('x')], NOW))).toBe(
        'agent_not_found',
      );
      expect(await knowledge.findSource(other.scope, agentId, id)).toBeUndefined();
      expect((await knowledge.listSources(other.scope, agentId, {}, { limit: 5 })).total).toBe(0);
      expect(await knowledge.updateSource(other.scope, agentId, id, { title: 'x' }, NOW)).toBeUndefined();
      expect(await knowledge.deleteSource(other.scope, agentId, id, NOW)).toBe(false);
      expect(await knowledge.claimSources(other.scope, agentId, 5, NOW)).toEqual([]);
      expect(await knowledge.findDocument(other.scope, document.document.id)).toBeUndefined();
      expect((await knowledge.listDocuments(other.scope, agentId, id, { limit: 5 })).items).toEqual([]);
      expect(await knowledge.readDocumentsOf(other.scope, agentId, [id])).toEqual([]);
      expect(await codeOf(knowledge.replaceDocuments(other.scope, agentId, new Map([[id, []]]), NOW))).toBe(
        'agent_not_found',
      );
      expect(await codeOf(knowledge.knowledgeVersion(other.scope, agentId))).toBe('agent_not_found');
      expect(await knowledge.knowledgeVersion(scope, agentId)).toBe(1);
    });

    test('which sources are there is told across teams', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const [kept = '', deleted = ''] = await add(scope, agentId, 2);
      await knowledge.deleteSource(scope, agentId, deleted, NOW);
      expect(await knowledge.existingSources([kept, deleted, 'src_none'])).toEqual(new Set([kept]));
      expect(await knowledge.existingSources([])).toEqual(new Set());
    });

    test('what changed since a version is told by source, as long as it is known', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const [first = '', second = '', third = ''] = await add(scope, agentId, 3);
      const since = (version: number) => knowledge.changesSince(scope, agentId, version);
      expect(await since(0)).toEqual({ toVersion: 0, sourceIds: [], documentIds: [], chunkCount: 0 });
      const both = new Map([
        [first, [ingested(first, 2)]],
        [second, [ingested(second, 3)]],
      ]);
      await knowledge.replaceDocuments(scope, agentId, both, NOW);
      const put = ingested(third, 4);
      await knowledge.changeDocuments(scope, agentId, third, { put: [put], removeIds: [] }, NOW);
      await knowledge.deleteSource(scope, agentId, first, NOW);
      await knowledge.bumpVersion(scope, agentId, NOW, [second]);
      const documentIds = [put.document.id];
      expect(await since(0)).toEqual({ toVersion: 4, sourceIds: [first, second], documentIds, chunkCount: 7 });
      expect(await since(1)).toEqual({ toVersion: 4, sourceIds: [first, second], documentIds, chunkCount: 7 });
      expect(await since(3)).toEqual({ toVersion: 4, sourceIds: [second], documentIds: [], chunkCount: 3 });
      expect(await since(4)).toEqual({ toVersion: 4, sourceIds: [], documentIds: [], chunkCount: 0 });
      expect((await knowledge.changesSince(other.scope, agentId, 0))?.sourceIds).toEqual([]);

      await knowledge.bumpVersion(scope, agentId, NOW);
      expect(await since(3)).toBeUndefined();
      expect(await since(5)).toMatchObject({ sourceIds: [] });
      for (let version = 6; version <= 206; version++) await knowledge.bumpVersion(scope, agentId, NOW, [third]);
      expect(await since(5)).toBeUndefined();
      expect(await since(6)).toEqual({ toVersion: 206, sourceIds: [third], documentIds: [], chunkCount: 4 });
    });

    test('claiming marks the oldest processing, and hands out again what a dead process left', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const created = await add(scope, agentId, 5);
      const first = await knowledge.claimSources(scope, agentId, 2, NOW + 1);
      expect(first.map(source => source.id)).toEqual(created.slice(0, 2));
      expect(first[0]).toMatchObject({ status: 'processing' });
      const second = await knowledge.claimSources(scope, agentId, 3, NOW + 2);
      expect(second.map(source => source.id)).toEqual(created.slice(0, 3));
      await knowledge.markReady(scope, created.slice(0, 3), NOW + 3);
      const third = await knowledge.claimSources(scope, agentId, 10, NOW + 4);
      expect(third.map(source => source.id)).toEqual(created.slice(3));
    });

    test('progress, success and failure can be read', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const [good = '', bad = ''] = await add(scope, agentId, 2);
      await knowledge.claimSources(scope, agentId, 2, NOW);
      await knowledge.setProgress(scope, good, { done: 3, total: 9, unit: 'documents' }, NOW + 1);
      expect(await knowledge.findSource(scope, agentId, good)).toMatchObject({
        progress: { done: 3, total: 9, unit: 'documents' },
        updatedAt: NOW + 1,
      });
      await knowledge.replaceDocuments(scope, agentId, new Map([[good, [ingested(good, 4)]]]), NOW + 2);
      await knowledge.markReady(scope, [good], NOW + 3);
      expect(await knowledge.findSource(scope, agentId, good)).toMatchObject({
        status: 'ready',
        documentCount: 1,
        chunkCount: 4,
        progress: { done: 4, total: 4, unit: 'chunks' },
      });
      const error = { code: 'unreadable', message: 'The file cannot be read' };
      await knowledge.markFailed(scope, bad, error, NOW + 3);
      expect(await knowledge.findSource(scope, agentId, bad)).toMatchObject({ status: 'failed', error });
    });

    test('new content sets a source back to queued, also when its old content is being ingested', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const [id = ''] = await add(scope, agentId, 1);
      await knowledge.claimSources(scope, agentId, 1, NOW);
      expect(await knowledge.updateSource(scope, agentId, id, { title: 'New', tags: [] }, NOW + 1)).toMatchObject({
        status: 'processing',
        title: 'New',
        tags: [],
      });
      const config = { type: 'text', text: 'changed' } as const;
      expect(await knowledge.updateSource(scope, agentId, id, { config, sizeBytes: 7 }, NOW + 2)).toMatchObject({
        status: 'queued',
        config,
        sizeBytes: 7,
      });
      await knowledge.markReady(scope, [id], NOW + 3);
      await knowledge.markFailed(scope, id, { code: 'x', message: 'x' }, NOW + 3);
      expect(await knowledge.findSource(scope, agentId, id)).toMatchObject({ status: 'queued', error: null });
    });

    test('documents are replaced as a whole, each time under a new version of the knowledge', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const [a = '', b = ''] = await add(scope, agentId, 2);
      const old = ingested(a, 250);
      const kept = ingested(b, 2);
      const both = new Map([
        [a, [old]],
        [b, [kept]],
      ]);
      expect(await knowledge.replaceDocuments(scope, agentId, both, NOW)).toBe(1);
      const fresh = ingested(a, 3);
      expect(await knowledge.replaceDocuments(scope, agentId, new Map([[a, [fresh]]]), NOW + 1)).toBe(2);
      expect(await knowledge.knowledgeVersion(scope, agentId)).toBe(2);
      expect(await knowledge.findDocument(scope, old.document.id)).toBeUndefined();
      expect(await knowledge.readDocumentsOf(scope, agentId, [a])).toEqual([fresh]);
      expect(await knowledge.readDocumentsOf(scope, agentId, [])).toEqual([]);
      expect(await knowledge.readDocumentsOf(scope, agentId, [], [fresh.document.id, 'doc_gone'])).toEqual([fresh]);
      expect(await knowledge.readDocumentsOf(scope, agentId, [a], [fresh.document.id])).toEqual([fresh]);
      expect(await knowledge.findDocument(scope, kept.document.id)).toEqual(kept.document);
    });

    test('a source deleted while it was ingested is left out', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const [gone = '', kept = ''] = await add(scope, agentId, 2);
      expect(await knowledge.deleteSource(scope, agentId, gone, NOW)).toBe(true);
      expect(await knowledge.deleteSource(scope, agentId, gone, NOW)).toBe(false);
      const document = ingested(kept, 1);
      const version = await knowledge.replaceDocuments(
        scope,
        agentId,
        new Map([
          [gone, [ingested(gone, 1)]],
          [kept, [document]],
        ]),
        NOW,
      );
      expect(version).toBe(2);
      expect(await knowledge.readDocumentsOf(scope, agentId, [gone, kept])).toEqual([document]);
    });

    test('deleting a source takes its documents and chunks along and grows the version by one', async () => {
      const { knowledge, db } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const [id = ''] = await add(scope, agentId, 1);
      const document = ingested(id, 1200);
      await knowledge.replaceDocuments(scope, agentId, new Map([[id, [document]]]), NOW);
      expect(await knowledge.deleteSource(scope, agentId, id, NOW)).toBe(true);
      expect(await knowledge.knowledgeVersion(scope, agentId)).toBe(2);
      expect(await knowledge.findDocument(scope, document.document.id)).toBeUndefined();
      expect(await db.selectFrom('chunks').select('id').where('source_id', '=', id).execute()).toEqual([]);
    });

    test('a rebuild reads every document once, by id, in batches with its chunks in order', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const [id = ''] = await add(scope, agentId, 1);
      const documents = Array.from({ length: 7 }, (_, index) => ingested(id, index));
      await knowledge.replaceDocuments(scope, agentId, new Map([[id, documents]]), NOW);
      const batches = [];
      for await (const batch of knowledge.readDocuments(scope, agentId, 3)) batches.push(batch);
      expect(batches.map(batch => batch.length)).toEqual([3, 3, 1]);
      expect(batches.flat()).toEqual(documents);
      const pages = await knowledge.listDocuments(scope, agentId, id, { limit: 5 });
      const rest = await knowledge.listDocuments(scope, agentId, id, { limit: 5, cursor: pages.nextCursor ?? '' });
      expect([...pages.items, ...rest.items]).toEqual(documents.map(({ document }) => document));
    });
  });
}
