import { beforeEach, expect, test } from 'vitest';
import { type JobQueue, silentLog, teamScope } from '#kernel';
import type { AgentIndexer, IndexProgress } from '../agent-indexer.ts';
import type { IngestedDocument } from '../knowledge-store.ts';
import type { Embedder } from './embedder.ts';
import { createEmbeddingIndexer } from './embedding-indexer.ts';
import type { QuantizedVector } from './quantize-vector.ts';
import type { VectorStore } from './vector-store.ts';

const scope = teamScope('team_1');
let now: number;
let isDown: boolean;
let embedded: string[];
let applied: number;
let jobs: string[];
let known: Map<string, QuantizedVector>;
let indexer: AgentIndexer;

beforeEach(() => {
  now = 0;
  isDown = false;
  embedded = [];
  applied = 0;
  jobs = [];
  known = new Map();
  const embedder: Embedder = {
    model: 'm',
    async embedPassages(texts, onBatch) {
      for (const [at, text] of texts.entries()) {
        if (isDown) throw new Error('down');
        embedded.push(text);
        await onBatch(at, [text === 'nothing' ? new Float32Array(2) : Float32Array.of(1, 2)]);
        if (text.includes('breaks')) throw new Error('broke off');
      }
    },
    embedQuery: async () => Float32Array.of(1, 2),
  };
  const vectors: VectorStore = {
    find: async (_scope, _agentId, _model, hashes) => new Map([...known].filter(([hash]) => hashes.includes(hash))),
    async save(_scope, _agentId, _model, some) {
      for (const [hash, vector] of some) known.set(hash, vector);
    },
    prune: async () => 0,
  };
  const queue: JobQueue = { enqueue: async job => void jobs.push(job.kind) };
  const inner: Pick<AgentIndexer, 'apply'> = {
    async apply(_scope, _agentId, change, onProgress) {
      applied++;
      change.add.forEach((_, at) => onProgress?.(at + 1));
      return 'applied';
    },
  };
  // The rest of the port is not asked for here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  indexer = createEmbeddingIndexer(inner as AgentIndexer, {
    embedder,
    vectors,
    jobs: queue,
    clock: { now: () => now },
    log: silentLog,
  });
});

const add = (texts: readonly string[], onProgress?: IndexProgress) =>
  indexer.apply(
    scope,
    'agt_1',
    { add: texts.map(documentOf), removeSourceIds: [], removeDocumentIds: [], toVersion: 1 },
    onProgress,
  );

function documentOf(text: string): IngestedDocument {
  const common = { documentId: 'doc', sourceId: 'src', ordinal: 0, heading: '', startByte: 0, endByte: text.length };
  return {
    document: {
      id: 'doc',
      sourceId: 'src',
      publicId: 'doc',
      title: '',
      text,
      language: 'en',
      url: null,
      pages: null,
      createdAt: 0,
    },
    chunks: [{ ...common, id: `chk_${text}`, text, language: 'en', kind: 'prose', question: null }],
  };
}

test('a text is embedded once, however often it comes', async () => {
  await add(['one', 'two', 'one']);
  await add(['two', 'three']);
  expect(embedded).toEqual(['one', 'two', 'three']);
  expect(jobs).toEqual([]);
});

test('a text whose vector is all zeros is not asked for again', async () => {
  await add(['nothing']);
  await add(['nothing']);
  expect(embedded).toEqual(['nothing']);
});

test('a failure keeps what was embedded before it, publishes all the same and asks for the rest later', async () => {
  expect(await add(['one', 'breaks', 'three'])).toBe('applied');
  expect([known.size, applied, jobs]).toEqual([2, 1, ['embed']]);
});

test('while a model is down, changes do not wait for it one by one', async () => {
  isDown = true;
  await add(['one']);
  isDown = false;
  await add(['two']);
  expect([embedded, applied, jobs]).toEqual([[], 2, ['embed', 'embed']]);
  now = 30_000;
  await add(['three']);
  expect(embedded).toEqual(['three']);
});

test('progress only rises', async () => {
  const seen: number[] = [];
  await add(['one', 'two', 'three'], done => seen.push(done));
  expect(seen).toEqual([3]);
});
