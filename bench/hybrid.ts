/**
 * Search by words and vectors together. Speed at 100,000 chunks with 384-dimension vectors in one index, through the worker
 * thread as the server uses it (give another size as the first argument); then quality beside words alone, and what
 * quantising to bytes loses against 32-bit floats. The vectors are those of the test kit's stand-in for a model, which knows
 * letters only: it cannot show what a real model gains, but that fusing does no harm. Needs `$BARAZA_SHARED`.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embedText } from '@baraza/testkit';
import { AgentIndex } from '../apps/server/src/adapters/index/agent-index.ts';
import { FileAgentIndexer } from '../apps/server/src/adapters/index/file-agent-indexer.ts';
import { IndexWorkers } from '../apps/server/src/adapters/index/index-workers.ts';
import { IndexUpdate } from '../apps/server/src/adapters/index/update-index.ts';
import { teamScope } from '../apps/server/src/kernel/index.ts';
import {
  chunkText,
  NO_LABELS,
  quantizeVector,
  toIndexEntry,
} from '../apps/server/src/modules/knowledge/search/index.ts';
import type { ChunkVectors } from '../apps/server/src/modules/knowledge/vectors/chunk-vectors.ts';
import { passageToEmbed } from '../apps/server/src/modules/knowledge/vectors/passage-to-embed.ts';
import { quantile } from './lib/statistics.ts';
import { loadRetrievalSets, type RetrievalSet } from './retrieval/load-sets.ts';
import { rankingMetrics } from './retrieval/metrics.ts';
import { syntheticDocuments } from './retrieval/synthetic-documents.ts';

const MODEL = 'letters';
const DIMENSIONS = 384;
const AGENT = 'agt_bench';
const QUERIES = 500;
const size = Number(process.argv[2] ?? 100_000);
const sets = loadRetrievalSets();
const vectors: ChunkVectors = {
  model: MODEL,
  find: async (_scope, _agentId, chunks) =>
    chunks.map(({ title, chunk }) => quantizeVector(embedText(passageToEmbed(title, chunk), DIMENSIONS))),
};

if (size > 0) await measureSpeed();
console.log('\nset        lang  chunks | words R@1 / R@5 / nDCG | hybrid R@1 / R@5 / nDCG | top 10 kept by bytes');
for (const set of sets.filter(one => one.name === 'xquad' || one.name === 'tydiqa')) measureQuality(set);

async function measureSpeed(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'baraza-hybrid-'));
  const workers = new IndexWorkers({ root });
  const english = sets.filter(set => set.language === 'en' && set.name !== 'policies');
  const questions = english.flatMap(set => set.questions.map(question => question.text));
  const queries = Array.from({ length: QUERIES }, (_, at) => questions[(at * 7919) % questions.length] ?? '');
  try {
    const began = performance.now();
    async function* load() {
      yield* syntheticDocuments(english, size, 100);
    }
    await new FileAgentIndexer(workers, { vectors }).rebuild(teamScope('team_bench'), AGENT, load, 1);
    const seconds = (performance.now() - began) / 1000;
    const bytes = readdirSync(join(root, AGENT)).reduce((sum, file) => sum + statSync(join(root, AGENT, file)).size, 0);
    console.log(
      `${size} chunks × ${DIMENSIONS}: indexed in ${seconds.toFixed(1)} s, vectors included; ${(bytes / 1e6).toFixed(0)} MB`,
    );
    for (const hybrid of [false, true]) {
      const search = (query: string) =>
        workers.search.call(
          'retrieve',
          {
            agentId: AGENT,
            request: { query, k: 8 },
            vectorModel: MODEL,
            vector: hybrid ? { model: MODEL, values: embedText(query, DIMENSIONS) } : undefined,
          },
          true,
        );
      for (const query of queries.slice(0, 50)) await search(query);
      const times: number[] = [];
      for (const query of queries) {
        const start = performance.now();
        await search(query);
        times.push(performance.now() - start);
      }
      const row = [0.5, 0.95, 0.99].map(q => quantile(times, q).toFixed(2)).join(' / ');
      console.log(
        `${hybrid ? 'hybrid' : 'words '} p50 / p95 / p99 ms: ${row}; RSS ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
      );
    }
  } finally {
    await workers.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

function measureQuality(set: RetrievalSet): void {
  const folder = mkdtempSync(join(tmpdir(), 'baraza-hybrid-'));
  const plan = {
    mode: 'rebuild',
    toVersion: 1,
    removeSourceIds: [],
    removeDocumentIds: [],
    vectorModel: MODEL,
  } as const;
  const update = new IndexUpdate(folder, plan);
  const exact: { readonly id: string; readonly vector: Float32Array; readonly bytes: Float32Array }[] = [];
  for (const { id, title, text } of set.passages) {
    for (const draft of chunkText({ text, title, question: null }).chunks) {
      const chunk = { ...draft, id: `${id}#${draft.ordinal}`, documentId: id, sourceId: id };
      const vector = embedText(passageToEmbed(title, chunk), DIMENSIONS);
      const quantized = quantizeVector(vector);
      update.add(
        toIndexEntry({ publicId: id, title, url: null }, chunk, { labels: NO_LABELS, addedAt: 0, vector: quantized }),
      );
      const bytes = Float32Array.from(quantized?.values ?? [], value => value * (quantized?.scale ?? 0));
      exact.push({ id: chunk.id, vector, bytes });
    }
  }
  update.publish();
  const index = AgentIndex.open(folder);
  if (index === undefined) throw new Error('nothing was published');
  const run = (hybrid: boolean) =>
    rankingMetrics(
      set.questions.map(({ text, doc_ids }) => {
        const vector = hybrid ? { model: MODEL, values: embedText(text, DIMENSIONS) } : undefined;
        const found = index.search(text, [], 30, { vector }).map(chunk => chunk.documentId);
        return { ranked: [...new Set(found)].slice(0, 10), relevant: doc_ids };
      }),
    );
  const [words, hybrid] = [run(false), run(true)];
  const kept = set.questions.slice(0, 100).map(({ text }) => {
    const query = embedText(text, DIMENSIONS);
    const nearest = (pick: (one: (typeof exact)[number]) => Float32Array) =>
      exact
        .map(one => ({ id: one.id, score: pick(one).reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 10)
        .map(one => one.id);
    const best = new Set(nearest(one => one.vector));
    return nearest(one => one.bytes).filter(id => best.has(id)).length / best.size;
  });
  const row = (metrics: typeof words) =>
    [metrics.recall1, metrics.recall5, metrics.ndcg10].map(value => value.toFixed(1).padStart(5)).join(' ');
  const share = (100 * kept.reduce((sum, value) => sum + value, 0)) / kept.length;
  console.log(
    `${set.name.padEnd(10)} ${set.language}   ${String(exact.length).padStart(6)} | ${row(words)}      | ${row(hybrid)}       | ${share.toFixed(1)} %`,
  );
  index.close();
  rmSync(folder, { recursive: true, force: true });
}
