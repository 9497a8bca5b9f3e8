import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { teamScope } from '#kernel';
import { type IngestedDocument, type KnowledgeChanges, QueryEmbedder, type Reranker } from '#modules/knowledge';
import { FileAgentIndexer } from './file-agent-indexer.ts';
import { IndexRetriever, type IndexRetrieverPorts } from './index-retriever.ts';
import { IndexWorkers } from './index-workers.ts';
import { ingested } from './test-documents.ts';

const scope = teamScope('team_1');
const AGENT = 'agt_1';
let root: string;
let workers: IndexWorkers;
let indexer: FileAgentIndexer;
let stored: {
  version: number;
  documents: IngestedDocument[];
  /** Whole reads, and the sources that were read for themselves. */
  reads: number;
  readsOf: string[];
  changes?: KnowledgeChanges;
};
let ports: IndexRetrieverPorts;
let retriever: IndexRetriever;
let now: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baraza-index-'));
  workers = new IndexWorkers({ root });
  indexer = new FileAgentIndexer(workers);
  stored = { version: 0, documents: [], reads: 0, readsOf: [] };
  now = 0;
  const store: IndexRetrieverPorts['store'] = {
    knowledgeVersion: async () => stored.version,
    changesSince: async () => stored.changes,
    readDocumentsOf: async (_scope, _agentId, sourceIds, documentIds = []) => {
      stored.readsOf.push(...sourceIds, ...documentIds);
      return stored.documents.filter(
        ({ document }) => sourceIds.includes(document.sourceId) || documentIds.includes(document.id),
      );
    },
    async *readDocuments() {
      stored.reads++;
      yield stored.documents;
    },
  };
  ports = { workers, indexer, store, clock: { now: () => now } };
  retriever = new IndexRetriever(ports);
});

afterEach(async () => {
  await workers.stop();
  rmSync(root, { recursive: true, force: true });
});

const hours = ingested(
  'doc_hours',
  'src_hours',
  'Opening hours',
  'We open on weekdays at nine. On Sunday the shop stays closed.',
);
const refunds = ingested(
  'doc_refunds',
  'src_refunds',
  'Refunds',
  'A refund is paid within fourteen days of the return.',
);

const ask = async (query: string, history?: string[]) =>
  (await retriever.retrieve(scope, AGENT, { query, k: 5, history })).chunks.map(chunk => chunk.documentId);

async function apply(toVersion: number, add: IngestedDocument[], removeSourceIds: string[] = []) {
  return indexer.apply(scope, AGENT, { add, removeSourceIds, removeDocumentIds: [], toVersion });
}

test('an agent without knowledge gives no chunks', async () => {
  expect(await retriever.retrieve(scope, AGENT, { query: 'anything', k: 5 })).toEqual({ chunks: [], indexVersion: 0 });
});

test('what was applied is found, and the version with it', async () => {
  expect(await apply(1, [hours, refunds])).toBe('applied');
  const { chunks, indexVersion } = await retriever.retrieve(scope, AGENT, { query: 'When are you closed?', k: 5 });
  expect(indexVersion).toBe(1);
  expect(chunks[0]).toMatchObject({ documentId: 'doc_hours', publicDocumentId: 'doc_hours', title: 'Opening hours' });
});

test('a search sees a change as soon as it is applied, and a removed source is gone', async () => {
  await apply(1, [hours]);
  expect(await ask('refund')).toEqual([]);
  await apply(2, [refunds], ['src_hours']);
  expect(await ask('refund')).toEqual(['doc_refunds']);
  expect(await ask('When do you open on Sunday?')).toEqual([]);
});

test('a version that is held already is not applied again, and a gap asks for a rebuild', async () => {
  await apply(1, [hours]);
  expect(await apply(1, [refunds])).toBe('applied');
  expect(await ask('refund')).toEqual([]);
  expect(await apply(3, [refunds])).toBe('rebuild-needed');
  expect(await indexer.indexedVersion(AGENT)).toBe(1);
});

test('a missing index is rebuilt from the store once, however many ask', async () => {
  stored = { version: 7, documents: [hours, refunds], reads: 0, readsOf: [] };
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask('refund')));
  expect(answers).toEqual(Array.from({ length: 5 }, () => ['doc_refunds']));
  expect(stored.reads).toBe(1);
  expect(await indexer.indexedVersion(AGENT)).toBe(7);
});

test('a damaged index is rebuilt from the store', async () => {
  await apply(1, [hours, refunds]);
  const segment = readdirSync(join(root, AGENT)).find(name => name.startsWith('seg-')) ?? '';
  truncateSync(join(root, AGENT, segment), 100);
  stored = { version: 1, documents: [hours, refunds], reads: 0, readsOf: [] };
  expect(await ask('refund')).toEqual(['doc_refunds']);
  expect(stored.reads).toBe(1);
});

test('an index behind the store answers, and catches up beside', async () => {
  await apply(1, [hours]);
  stored = { version: 2, documents: [hours, refunds], reads: 0, readsOf: [] };
  now = 10_000;
  expect(await ask('refund')).toEqual([]);
  await expect.poll(() => ask('refund')).toEqual(['doc_refunds']);
  expect(stored.reads).toBe(1);
});

test('on a shared store the first question after another node’s change is answered from the changed knowledge', async () => {
  const shared = new IndexRetriever({ ...ports, isShared: true });
  await apply(1, [hours]);
  stored = { version: 2, documents: [refunds], reads: 0, readsOf: [] };
  now = 10_000;
  const found = async (query: string) =>
    (await shared.retrieve(scope, AGENT, { query, k: 5 })).chunks.map(chunk => chunk.documentId);
  expect(await found('refund')).toEqual(['doc_refunds']);
  expect(await found('When do you open on Sunday?')).toEqual([]);
});

test('an index a few versions behind reads what changed since, and nothing else', async () => {
  await apply(1, [hours, refunds]);
  const moved = ingested('doc_moved', 'src_hours', 'Opening hours', 'We open at noon, on Sunday too.');
  stored = {
    version: 3,
    documents: [moved],
    reads: 0,
    readsOf: [],
    changes: { toVersion: 3, sourceIds: ['src_hours', 'src_refunds'], documentIds: [], chunkCount: 1 },
  };
  now = 10_000;
  const shared = new IndexRetriever({ ...ports, isShared: true });
  const { chunks, indexVersion } = await shared.retrieve(scope, AGENT, { query: 'open on Sunday, refund', k: 5 });
  expect(chunks.map(({ documentId }) => documentId)).toEqual(['doc_moved']);
  expect([indexVersion, stored.reads, stored.readsOf]).toEqual([3, 0, ['src_hours', 'src_refunds']]);
});

test('a dropped index leaves no file', async () => {
  await apply(1, [hours]);
  await indexer.drop(AGENT);
  expect(readdirSync(root)).toEqual([]);
});

test('the extractive answer quotes the chunk', async () => {
  await apply(1, [hours, refunds]);
  const answer = await retriever.answer(scope, AGENT, { query: 'Within how many days is a refund paid?', k: 5 });
  expect(answer).toMatchObject({ answered: true, kind: 'answer' });
  expect(answer.quotes[0]?.quote).toContain('fourteen days');
});

const ADDRESSES = [
  ingested('doc_old', 'src_old', 'Shop', 'The shop on Uhuru Street sells school books.'),
  ingested('doc_new', 'src_new', 'Shop', 'The shop in Moshi sells school books on Sokoine Road.'),
];

test('the extractive answer goes by the reranker’s order', async () => {
  await apply(1, ADDRESSES);
  const asked: number[] = [];
  const quotesFirst = async (rerank: Reranker['rerank']) => {
    const reranked = new IndexRetriever({ ...ports, reranker: { rerank } });
    return reranked.answer(scope, AGENT, { query: 'Which shop sells school books?', k: 1 });
  };
  const inOrder = (documentId: string) =>
    quotesFirst(async (_query, texts) => {
      asked.push(texts.length);
      return [texts.findIndex(text => text.includes(documentId === 'doc_new' ? 'Moshi' : 'Uhuru'))];
    });
  for (const documentId of ['doc_new', 'doc_old']) {
    const answer = await inOrder(documentId);
    expect(answer.quotes[0]?.chunk.documentId).toBe(documentId);
    expect(answer.degraded).toBeUndefined();
  }
  expect(asked).toEqual([2, 2]);
});

test('without the reranker the answer is what it would be, and says so; small talk does not ask it', async () => {
  await apply(1, ADDRESSES);
  const rerank = vi.fn<Reranker['rerank']>(async () => {
    throw new Error('away');
  });
  const reranked = new IndexRetriever({ ...ports, reranker: { rerank } });
  const request = { query: 'Which shop sells school books?', k: 5 };
  const plain = await retriever.answer(scope, AGENT, request);
  expect(await reranked.answer(scope, AGENT, request)).toEqual({ ...plain, degraded: ['rerank'] });
  expect(await reranked.answer(scope, AGENT, { query: 'Hello!', k: 5 })).toMatchObject({ kind: 'small-talk' });
  expect(rerank).toHaveBeenCalledTimes(1);
});

test('a word is found however it is written, with a hyphen or in one', async () => {
  const network = ingested(
    'doc_net',
    'src_net',
    'Rooms',
    'Wi-Fi is free in all rooms. The password is on the key card.',
  );
  await indexer.rebuild(
    scope,
    AGENT,
    async function* () {
      yield [network, hours];
    },
    1,
  );
  stored.version = 1;
  expect((await ask('do you have wifi'))[0]).toBe('doc_net');
  const { text } = await retriever.answer(scope, AGENT, { query: 'do you have wifi', k: 5 });
  expect(text).toContain('Wi-Fi is free');
});

test('the extractive answer knows the operator’s synonyms', async () => {
  await apply(1, [ingested('doc_tv', 'src_tv', 'Screens', 'Each television carries a warranty of two years.'), hours]);
  const query = 'How long is the warranty of a telly?';
  const groups = [['telly', 'television']];
  const helped = new IndexRetriever({ ...ports, synonyms: { get: async () => ({ groups, updatedAt: 1 }) } });
  const plain = await retriever.answer(scope, AGENT, { query, k: 5 });
  const answer = await helped.answer(scope, AGENT, { query, k: 5 });
  expect(answer).toMatchObject({ kind: 'answer' });
  expect(answer.confidence).toBeGreaterThan(plain.confidence);
});

test('an id that could name another folder is refused', async () => {
  await expect(retriever.retrieve(scope, '../agt_2', { query: 'x', k: 1 })).rejects.toThrow('not an agent id');
});

test('missing vectors are asked for, and again later and later while they do not come', async () => {
  await apply(1, [hours]);
  stored.version = 1;
  const asked: number[] = [];
  const embedder = { model: 'm', embedPassages: async () => undefined, embedQuery: async () => Float32Array.of(1) };
  const clock = { now: () => now };
  const hybrid = new IndexRetriever({
    workers,
    indexer,
    store: { ...ports.store, knowledgeVersion: async () => 1 },
    clock,
    queryEmbedder: new QueryEmbedder(embedder, clock),
    onMissingVectors: async () => void asked.push(now),
  });
  for (const at of [0, 1_000, 60_000, 120_000, 180_000, 300_000, 420_000]) {
    now = at;
    expect(await hybrid.retrieve(scope, AGENT, { query: 'open on weekdays', k: 5 })).toMatchObject({
      chunks: [{ documentId: 'doc_hours' }],
      degraded: ['embedding'],
    });
  }
  expect(asked).toEqual([0, 60_000, 180_000, 420_000]);
});
