/**
 * Retrieval quality per set and language, beside plain BM25 on the same passages in the same run, on the questions as they
 * are and with a typo in a fifth of their long words. `node bench/retrieval.ts [set/language …]`; needs `$BARAZA_SHARED` (see
 * bench/retrieval/load-sets.ts). Languages are detected, as in ingestion; a passage counts when one of its chunks is found.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentIndex } from '../apps/server/src/adapters/index/agent-index.ts';
import { IndexUpdate } from '../apps/server/src/adapters/index/update-index.ts';
import { chunkText, toIndexEntry } from '../apps/server/src/modules/knowledge/search/index.ts';
import { addTypos } from './retrieval/add-typos.ts';
import { loadRetrievalSets, type Passage, type RetrievalSet } from './retrieval/load-sets.ts';
import { type RankingMetrics, rankingMetrics } from './retrieval/metrics.ts';
import { createPlainBm25 } from './retrieval/plain-bm25.ts';

type Search = (query: string) => readonly string[];

const DEPTH = 10;
/** Several chunks of one passage may be found. */
const CHUNK_DEPTH = 30;

const wanted = new Set(process.argv.slice(2));
console.log('set        lang | engine  R@1   R@5  R@10   MRR  nDCG | typos R@5 | gain R@5  with typos');
for (const set of loadRetrievalSets()) {
  if (wanted.size > 0 && !wanted.has(`${set.name}/${set.language}`) && !wanted.has(set.name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'baraza-retrieval-'));
  try {
    report(set, createPlainBm25(set.passages), buildSearch(set.passages, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(set: RetrievalSet, plain: (query: string, k: number) => readonly string[], ours: Search): void {
  const name = `${set.name.padEnd(10)} ${set.language}  `;
  const [before, beforeTypos] = measure(set, query => plain(query, DEPTH));
  const [after, afterTypos] = measure(set, ours);
  console.log(`${name} | plain  ${row(before)} | ${cell(beforeTypos.recall5).padStart(9)} |`);
  console.log(
    `${name} | baraza ${row(after)} | ${cell(afterTypos.recall5).padStart(9)} | ` +
      `${cell(after.recall5 - before.recall5).padStart(8)}  ${cell(afterTypos.recall5 - beforeTypos.recall5).padStart(10)}`,
  );
}

function measure(set: RetrievalSet, search: Search): [RankingMetrics, RankingMetrics] {
  const run = (query: (text: string, index: number) => string) =>
    rankingMetrics(
      set.questions.map((question, index) => ({
        ranked: search(query(question.text, index)),
        relevant: question.doc_ids,
      })),
    );
  return [run(text => text), run(addTypos)];
}

function buildSearch(passages: readonly Passage[], folder: string): Search {
  const update = new IndexUpdate(folder, { mode: 'rebuild', toVersion: 1, removeSourceIds: [], removeDocumentIds: [] });
  for (const { id, title, text } of passages) {
    for (const draft of chunkText({ text, title, question: null }).chunks) {
      const chunk = { ...draft, id: `${id}#${draft.ordinal}`, documentId: id, sourceId: id };
      update.add(toIndexEntry({ publicId: id, title, url: null }, chunk));
    }
  }
  update.publish();
  const index = AgentIndex.open(folder);
  if (index === undefined) throw new Error('nothing was published');
  return query => [...new Set(index.search(query, [], CHUNK_DEPTH).map(chunk => chunk.documentId))].slice(0, DEPTH);
}

function row({ recall1, recall5, recall10, mrr10, ndcg10 }: RankingMetrics): string {
  return [recall1, recall5, recall10, mrr10, ndcg10].map(value => cell(value).padStart(5)).join(' ');
}

function cell(value: number): string {
  return value.toFixed(1);
}
