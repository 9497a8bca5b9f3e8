import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openTemporaryPostgres,
  openTemporarySqlite,
  type StoreUnderTest,
  seedTenant,
} from '@baraza/testkit/store-suite';
import { afterEach, describe, expect, test } from 'vitest';
import type { Database } from '#adapters/database';
import { FileAgentIndexer, IndexRetriever, IndexWorkers } from '#adapters/index';
import { createIds } from '#kernel';
import { catchUpIndex, type IngestedDocument } from '#modules/knowledge';
import { chunkText } from '#modules/knowledge/search';

const databaseUrl = process.env['TEST_DATABASE_URL'];
const NOW = Date.parse('2026-01-01T10:00:00Z');
const ids = createIds();

const cleanUp: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

/** A node's own index over a store, and what it read of the store to build it. */
function startNode(database: Database) {
  const root = mkdtempSync(join(tmpdir(), 'baraza-node-'));
  const workers = new IndexWorkers({ root });
  cleanUp.push(
    () => rmSync(root, { recursive: true, force: true }),
    () => workers.stop(),
  );
  const indexer = new FileAgentIndexer(workers, { labels: database.labels });
  const read = { whole: 0, sources: [] as string[], documents: [] as string[] };
  const knowledge: Database['knowledge'] = {
    ...database.knowledge,
    readDocuments(...asked) {
      read.whole++;
      return database.knowledge.readDocuments(...asked);
    },
    readDocumentsOf(...asked) {
      read.sources.push(...asked[2]);
      read.documents.push(...(asked[3] ?? []));
      return database.knowledge.readDocumentsOf(...asked);
    },
  };
  const retriever = new IndexRetriever({ workers, indexer, store: knowledge, isShared: true });
  return { knowledge, indexer, retriever, read };
}

const WORDS = 'shop opens nine Sunday parcel Nairobi refund days ticket price warranty radio office street book'.split(
  ' ',
);

function documentOf(sourceId: string, seed: number): IngestedDocument {
  const words = Array.from({ length: 40 }, (_, at) => WORDS[(seed * 7 + at * (seed % 5) + at) % WORDS.length] ?? '');
  const text = `${words.slice(0, 20).join(' ')}. ${words.slice(20).join(' ')}.`;
  const id = ids.next('doc');
  const { language, chunks } = chunkText({ text, title: `Page ${seed}`, question: null });
  return {
    document: {
      id,
      sourceId,
      publicId: id,
      title: `Page ${seed}`,
      text,
      language,
      url: null,
      pages: null,
      createdAt: NOW,
    },
    chunks: chunks.map(chunk => ({ ...chunk, id: ids.next('chk'), documentId: id, sourceId })),
  };
}

async function seed(database: Database, count: number) {
  const { scope, agentId } = await seedTenant(database, NOW);
  const sources = await database.knowledge.createSources(
    scope,
    agentId,
    Array.from({ length: count }, (_, at) => ({
      id: ids.next('src'),
      type: 'text' as const,
      title: `Page ${at}`,
      config: { type: 'text' as const, text: 'x' },
      documentId: null,
      tags: [],
      sizeBytes: 1,
    })),
    NOW,
  );
  return { scope, agentId, sourceIds: sources.map(({ id }) => id) };
}

function testNodes(open: () => Promise<StoreUnderTest>): void {
  test('a node reads what changed on another, and finds the same chunks with the same scores', async () => {
    const store = await open();
    cleanUp.push(() => store.close());
    const first = startNode(store.database);
    const second = startNode(store.second ?? store.database);
    const { scope, agentId, sourceIds } = await seed(store.database, 30);
    const put = async (...changed: string[]) => {
      const bySource = new Map(changed.map(id => [id, [documentOf(id, sourceIds.indexOf(id) + changed.length)]]));
      await store.database.knowledge.replaceDocuments(scope, agentId, bySource, NOW);
    };
    const catchUp = (node: typeof first) => catchUpIndex(node, scope, agentId);
    const ask = ({ retriever }: typeof first, query: string) =>
      retriever.retrieve(scope, agentId, { query, k: 50, access: [] });
    const expectSame = async () => {
      for (const query of ['shop opens Sunday', 'refund days', 'ticket price to Nairobi', 'wrranty of a radio']) {
        const [ours, theirs] = await Promise.all([ask(first, query), ask(second, query)]);
        expect(ours.chunks.length).toBeGreaterThan(0);
        expect(theirs).toEqual(ours);
      }
    };

    await put(...sourceIds.slice(0, 20));
    expect([await catchUp(first), await catchUp(second)]).toEqual(['rebuilt', 'rebuilt']);
    await expectSame();

    // The first follows change by change, the second in one go.
    const [one = '', two = '', gone = '', hidden = ''] = sourceIds;
    const changes = [
      () => put(one, two),
      () => put(...sourceIds.slice(20)),
      () => store.database.knowledge.deleteSource(scope, agentId, gone, NOW),
      async () => {
        await store.database.knowledge.updateSource(scope, agentId, hidden, { access: ['staff'] }, NOW);
        await store.database.knowledge.bumpVersion(scope, agentId, NOW, [hidden]);
      },
    ];
    for (const change of changes) {
      await change();
      expect(await catchUp(first)).toBe('followed');
    }
    expect(await catchUp(second)).toBe('followed');
    expect(await catchUp(second)).toBe('current');
    expect(second.read).toMatchObject({ whole: 1, sources: expect.arrayContaining([one, two, gone, hidden]) });
    expect(new Set(second.read.sources).size).toBe(14);
    await expectSame();

    const fresh = startNode(store.database);
    for (const query of ['shop opens Sunday', 'book on the street']) {
      expect(await ask(fresh, query)).toEqual(await ask(second, query));
    }
    expect(fresh.read).toEqual({ whole: 1, sources: [], documents: [] });
  });

  test('of a site with one changed page and one that is gone, other nodes read the changed page alone', async () => {
    const store = await open();
    cleanUp.push(() => store.close());
    const { knowledge } = store.database;
    const first = startNode(store.database);
    const second = startNode(store.second ?? store.database);
    const { scope, agentId, sourceIds } = await seed(store.database, 2);
    const [site = '', other = ''] = sourceIds;
    const pages = Array.from({ length: 20 }, (_, at) => documentOf(site, at));
    const bySource = new Map([
      [site, pages],
      [other, [documentOf(other, 30)]],
    ]);
    await knowledge.replaceDocuments(scope, agentId, bySource, NOW);
    for (const node of [first, second]) expect(await catchUpIndex(node, scope, agentId)).toBe('rebuilt');

    const [changed, gone] = pages.map(({ document }) => document.id);
    const [page] = pages;
    if (page === undefined || changed === undefined || gone === undefined) throw new Error('there are pages');
    const again = documentOf(site, 90);
    const put: IngestedDocument = {
      document: { ...again.document, id: changed, publicId: changed },
      chunks: again.chunks.map(chunk => ({ ...chunk, documentId: changed })),
    };
    await knowledge.changeDocuments(scope, agentId, site, { put: [put], removeIds: [gone] }, NOW);
    await knowledge.changeDocuments(scope, agentId, site, { put: [documentOf(site, 91)], removeIds: [] }, NOW);
    for (const node of [first, second]) expect(await catchUpIndex(node, scope, agentId)).toBe('followed');
    expect(second.read).toMatchObject({ whole: 1, sources: [], documents: expect.arrayContaining([changed, gone]) });
    expect(second.read.documents).toHaveLength(3);

    const fresh = startNode(store.database);
    for (const query of ['shop opens Sunday', 'refund days', 'radio office', 'Page 0', 'Page 1', 'Page 90']) {
      const found = await second.retriever.retrieve(scope, agentId, { query, k: 50, access: [] });
      expect(found).toEqual(await fresh.retriever.retrieve(scope, agentId, { query, k: 50, access: [] }));
      expect(found.chunks.map(chunk => chunk.documentId)).not.toContain(gone);
    }
  });

  test('a change of everything, and one that nobody noted, is read whole', async () => {
    const store = await open();
    cleanUp.push(() => store.close());
    const node = startNode(store.database);
    const { scope, agentId, sourceIds } = await seed(store.database, 2);
    const [only = ''] = sourceIds;
    await store.database.knowledge.replaceDocuments(scope, agentId, new Map([[only, [documentOf(only, 1)]]]), NOW);
    expect(await catchUpIndex(node, scope, agentId)).toBe('rebuilt');
    await store.database.knowledge.bumpVersion(scope, agentId, NOW);
    expect(await catchUpIndex(node, scope, agentId)).toBe('rebuilt');
    expect(await node.indexer.indexedVersion(agentId)).toBe(2);
    expect(node.read.whole).toBe(2);
  });
}

describe('SQLite', () => testNodes(openTemporarySqlite));
if (databaseUrl) describe('PostgreSQL', () => testNodes(() => openTemporaryPostgres(databaseUrl)));
