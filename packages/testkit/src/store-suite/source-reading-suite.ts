import type { Database } from '@baraza/server/database';
import type { TeamScope } from '@baraza/server/kernel';
import { describe, expect, test } from 'vitest';
import { ids, NOW, type StoreUnderTest, seedTenant } from './store-fixture.ts';

type Change = Parameters<Database['knowledge']['changeDocuments']>[3];
type IngestedDocument = Change['put'][number];
type WebPage = Awaited<ReturnType<Database['webPages']['listPages']>>[number];

const siteConfig = {
  type: 'site',
  url: 'https://example.com/',
  include: [],
  exclude: [],
  maxPages: 9,
  depth: 1,
} as const;

const ingested = (sourceId: string, id: string, text: string): IngestedDocument => ({
  document: {
    id,
    sourceId,
    publicId: id,
    title: 'T',
    text,
    language: 'en',
    url: `https://example.com/${id}`,
    pages: null,
    createdAt: NOW,
  },
  chunks: [0, 1].map(ordinal => ({
    id: ids.next('chk'),
    documentId: id,
    sourceId,
    ordinal,
    heading: '',
    startByte: 0,
    endByte: 1,
    text: 'x',
    language: 'en',
    kind: 'prose',
    question: null,
  })),
});

const webPage = (key: string, more: Partial<WebPage> = {}): WebPage => ({
  key,
  documentIds: ['doc_1'],
  etag: '"1"',
  lastModified: null,
  bodyHash: 'b',
  contentHash: 'c',
  links: ['https://example.com/a'],
  canonical: null,
  ...more,
});

/** What reading files and the web asks of the stores. */
export function testSourceReading(store: () => StoreUnderTest): void {
  describe('sources that are read one by one', () => {
    const add = async (scope: TeamScope, agentId: string): Promise<string> => {
      const id = ids.next('src');
      const source = {
        id,
        type: 'site',
        title: 'S',
        config: siteConfig,
        documentId: null,
        tags: [],
        sizeBytes: 0,
      } as const;
      await store().database.knowledge.createSources(scope, agentId, [source], NOW);
      return id;
    };

    test('are claimed by themselves, never together, and read again on request', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const id = await add(scope, agentId);
      expect(await knowledge.claimSources(scope, agentId, 5, NOW)).toEqual([]);
      expect(await knowledge.claimSource(other.scope, agentId, id, NOW)).toBeUndefined();
      expect(await knowledge.claimSource(scope, agentId, id, NOW)).toMatchObject({ id, status: 'processing' });
      expect(await knowledge.claimSource(scope, agentId, id, NOW)).toMatchObject({ id, status: 'processing' });
      expect(await knowledge.requeueSource(scope, agentId, id, NOW)).toMatchObject({ status: 'processing' });
      await knowledge.markReady(scope, [id], NOW);
      expect(await knowledge.claimSource(scope, agentId, id, NOW)).toBeUndefined();
      expect(await knowledge.requeueSource(other.scope, agentId, id, NOW)).toBeUndefined();
      expect(await knowledge.requeueSource(scope, agentId, id, NOW + 1)).toMatchObject({
        status: 'queued',
        error: null,
      });
      expect(await knowledge.claimSource(scope, agentId, id, NOW)).toMatchObject({ status: 'processing' });
    });

    test('change some of their documents under one new version, and are counted anew', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const id = await add(scope, agentId);
      const [a, b, c] = ['doc_a', 'doc_b', 'doc_c'].map(name => `${name}_${id}`) as [string, string, string];
      const put = [a, b, c].map(name => ingested(id, name, 'old'));
      expect(await knowledge.changeDocuments(scope, agentId, id, { put, removeIds: [] }, NOW)).toBe(1);
      const change = { put: [ingested(id, b, 'new')], removeIds: [c, 'doc_unknown'] };
      expect(await knowledge.changeDocuments(scope, agentId, id, change, NOW)).toBe(2);
      const found = await knowledge.readDocumentsOf(scope, agentId, [id]);
      expect(found.map(one => [one.document.id, one.document.text, one.chunks.length])).toEqual([
        [a, 'old', 2],
        [b, 'new', 2],
      ]);
      expect(found).toEqual([put[0], change.put[0]]);
      expect(await knowledge.findSource(scope, agentId, id)).toMatchObject({ documentCount: 2, chunkCount: 4 });
      await knowledge.deleteSource(scope, agentId, id, NOW);
      expect(await knowledge.changeDocuments(scope, agentId, id, change, NOW)).toBeUndefined();
      expect(await knowledge.knowledgeVersion(scope, agentId)).toBe(3);
    });

    test('list their documents in pages that do not grow large', async () => {
      const { knowledge } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const id = await add(scope, agentId);
      const large = 'x'.repeat(1_500_000);
      const put = [large, large, 'small', 'x'.repeat(2_500_000), 'small'].map((text, index) =>
        ingested(id, `doc_${index}_${id}`, text),
      );
      await knowledge.changeDocuments(scope, agentId, id, { put, removeIds: [] }, NOW);
      const sizes: number[] = [];
      const seen: string[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page: Awaited<ReturnType<typeof knowledge.listDocuments>> = await knowledge.listDocuments(
          scope,
          agentId,
          id,
          {
            limit: 4,
            cursor,
          },
        );
        sizes.push(page.items.length);
        seen.push(...page.items.map(document => document.id));
        cursor = page.nextCursor;
      }
      expect(sizes).toEqual([1, 2, 1, 1]);
      expect(seen).toEqual(put.map(({ document }) => document.id));
    });

    test('remember the pages they met until they are gone themselves', async () => {
      const { knowledge, webPages } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const id = await add(scope, agentId);
      const pages = Array.from({ length: 450 }, (_, index) =>
        webPage(`https://example.com/${String(index).padStart(3, '0')}`),
      );
      await webPages.changePages(scope, id, { put: pages, removeKeys: [] });
      expect(await webPages.listPages(scope, id)).toEqual(pages);
      expect(await webPages.listPages(other.scope, id)).toEqual([]);
      const changed = webPage(pages[1]?.key ?? '', { etag: null, canonical: 'https://example.com/c', documentIds: [] });
      const removeKeys = pages.slice(2).map(page => page.key);
      await webPages.changePages(scope, id, { put: [changed], removeKeys });
      expect(await webPages.listPages(scope, id)).toEqual([pages[0], changed]);
      await knowledge.deleteSource(scope, agentId, id, NOW);
      expect(await webPages.listPages(scope, id)).toEqual([]);
    });
  });
}
