/**
 * The whole English retrieval corpus through the real server: ingest over the management API, ask over the REST channel
 * with the built-in answerer. Prints ingest speed, recall@5, answer F1, refusal precision and recall, and ask latency.
 *
 *   node bench/corpus.ts [--set squad2-en,xquad,tydiqa,afriqa-en,policies] [--limit 500]
 */
import { startServerProcess } from '@baraza/testkit';
import { fillAgent } from './lib/fill-agent.ts';
import { type CorpusQuery, readCorpus, readQueries } from './lib/read-corpus.ts';
import { option, quantile } from './lib/statistics.ts';

interface Reply {
  readonly text: string;
  readonly answered: boolean;
  readonly citations: readonly { readonly documentId: string; readonly quote: string }[];
}

const sets = option('set', 'squad2-en,xquad,tydiqa,afriqa-en,policies').split(',');
const limit = Number(option('limit', '100000'));
const language = option('lang', 'en');
const USERS = 4;

const server = await startServerProcess();
let chunks = 0;
let ingestSeconds = 0;
const latencies: number[] = [];
const rows: string[][] = [
  ['set', 'asked', 'recall@5', 'contains', 'F1', 'cited', 'refusal P', 'refusal R', 'false refusals'],
];

for (const set of sets) {
  const corpus = readCorpus(set).filter(document => document.lang === language);
  const queries = sample(readQueries(set).filter(query => query.lang === language));
  const created = await server.call('POST', '/api/v1/agents', { name: `Corpus ${set}`, model: 'builtin/extractive' });
  const { id } = (await created.json()) as { id: string };
  const filled = await fillAgent(
    server,
    id,
    corpus.map(document => ({ type: 'text', title: document.title, text: document.text, documentId: document.id })),
  );
  chunks += filled.chunks;
  ingestSeconds += filled.seconds;
  rows.push([set, ...(await askAll(id, queries))]);
}
await server.stop();

for (const row of rows) console.log(row.map((cell, index) => cell.padEnd(index === 0 ? 12 : 10)).join(' '));
console.log(
  `ingest ${chunks} chunks in ${ingestSeconds.toFixed(1)} s: ${(chunks / ingestSeconds).toFixed(0)} chunks/s`,
);
console.log(
  `ask p50 ${quantile(latencies, 0.5).toFixed(1)} ms, p95 ${quantile(latencies, 0.95).toFixed(1)} ms, ${USERS} users`,
);

async function askAll(agent: string, queries: readonly CorpusQuery[]): Promise<string[]> {
  const score = {
    hit: 0,
    answerable: 0,
    contains: 0,
    f1: 0,
    cited: 0,
    spans: 0,
    refused: 0,
    rightlyRefused: 0,
    unanswerable: 0,
  };
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let query = queries[next++]; query !== undefined; query = queries[next++]) {
      const found = await server.call('POST', `/api/v1/agents/${agent}/retrieve`, { query: query.text, k: 5 });
      const { chunks: hits } = (await found.json()) as { chunks: { documentId: string }[] };
      const began = performance.now();
      const response = await server.call('POST', `/api/v1/agents/${agent}/chat`, { message: query.text });
      const reply = (await response.json()) as Reply;
      latencies.push(performance.now() - began);
      if (response.status !== 200) throw new Error(`ask: ${response.status} ${JSON.stringify(reply)}`);
      if (!reply.answered) score.refused += 1;
      if (!query.answerable) {
        score.unanswerable += 1;
        if (!reply.answered) score.rightlyRefused += 1;
        continue;
      }
      score.answerable += 1;
      if (hits.some(hit => query.doc_ids.includes(hit.documentId))) score.hit += 1;
      if (reply.citations.some(citation => query.doc_ids.includes(citation.documentId))) score.cited += 1;
      if (query.span === false) continue;
      score.spans += 1;
      const text = normalise(reply.text);
      if (query.answers.some(answer => text.includes(normalise(answer)))) score.contains += 1;
      score.f1 += Math.max(0, ...query.answers.map(answer => tokenF1(reply.text, answer)));
    }
  };
  await Promise.all(Array.from({ length: USERS }, worker));
  const share = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
  return [
    String(queries.length),
    share(score.hit, score.answerable),
    share(score.contains, score.spans),
    share(score.f1, score.spans),
    share(score.cited, score.answerable),
    share(score.rightlyRefused, score.refused),
    share(score.rightlyRefused, score.unanswerable),
    share(score.refused - score.rightlyRefused, score.answerable),
  ];
}

/** Every n-th question when there are more than `--limit`. */
function sample(queries: readonly CorpusQuery[]): readonly CorpusQuery[] {
  const step = Math.max(1, Math.floor(queries.length / limit));
  return queries.filter((_, index) => index % step === 0);
}

function normalise(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function tokenF1(reply: string, gold: string): number {
  const left = normalise(reply).trim().split(' ');
  const right = normalise(gold).trim().split(' ');
  const counts = new Map<string, number>();
  for (const token of right) counts.set(token, (counts.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of left) {
    const rest = counts.get(token) ?? 0;
    if (rest > 0) {
      shared += 1;
      counts.set(token, rest - 1);
    }
  }
  return shared === 0 ? 0 : (2 * shared) / (left.length + right.length);
}
