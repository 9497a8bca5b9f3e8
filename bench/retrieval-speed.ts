/**
 * Index time and query time at 2,000, 20,000 and 200,000 chunks of mixed English sentences, through the worker threads as the
 * server uses them. Give other sizes as arguments. Needs `$BARAZA_SHARED` (see bench/retrieval/load-sets.ts).
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { AgentIndex } from '../apps/server/src/adapters/index/agent-index.ts';
import { FileAgentIndexer } from '../apps/server/src/adapters/index/file-agent-indexer.ts';
import { IndexWorkers } from '../apps/server/src/adapters/index/index-workers.ts';
import { teamScope } from '../apps/server/src/kernel/index.ts';
import { loadRetrievalSets } from './retrieval/load-sets.ts';
import { syntheticDocuments } from './retrieval/synthetic-documents.ts';

const QUERIES = 1_000;
const BATCH_DOCUMENTS = 100;
const AGENT = 'agt_bench';
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [2_000, 20_000, 200_000];
const scope = teamScope('team_bench');
const sets = loadRetrievalSets().filter(set => set.language === 'en' && set.name !== 'policies');
const questions = sets.flatMap(set => set.questions.map(question => question.text));
const queries = Array.from({ length: QUERIES }, (_, at) => questions[(at * 7919) % questions.length] ?? '');

console.log(
  'chunks   index s  max block ms  file MB  open ms  one user p50/p95 ms  32 users q/s  CPU a query ms  add 10 chunks ms',
);
for (const size of sizes) await measure(size);

async function measure(size: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'baraza-bench-'));
  const workers = new IndexWorkers({ root });
  const indexer = new FileAgentIndexer(workers);
  try {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const started = performance.now();
    async function* load() {
      const batches = syntheticDocuments(sets, size, BATCH_DOCUMENTS);
      for (;;) {
        // Making the batch is not part of indexing.
        delay.disable();
        const batch = batches.next();
        await new Promise(resolve => setImmediate(resolve));
        delay.enable();
        if (batch.done === true) return;
        yield batch.value;
      }
    }
    await indexer.rebuild(scope, AGENT, load, 1);
    const indexSeconds = (performance.now() - started) / 1000;
    delay.disable();

    const search = (query: string) =>
      workers.search.call('retrieve', { agentId: AGENT, request: { query, k: 8 } }, true);
    const opening = performance.now();
    await search('open the index');
    const openMs = performance.now() - opening;
    for (const query of queries.slice(0, 200)) await search(query);
    const times: number[] = [];
    for (const query of queries) {
      const start = performance.now();
      await search(query);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const parallelStart = performance.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        while (next < queries.length) await search(queries[next++] ?? '');
      }),
    );
    const perSecond = queries.length / ((performance.now() - parallelStart) / 1000);

    const addStart = performance.now();
    const [few] = syntheticDocuments(sets, 10, 1);
    await indexer.apply(scope, AGENT, { add: few ?? [], removeSourceIds: [], removeDocumentIds: [], toVersion: 2 });
    const addMs = performance.now() - addStart;

    console.log(
      [
        String(size).padEnd(8),
        indexSeconds.toFixed(1).padStart(7),
        (delay.max / 1e6).toFixed(0).padStart(13),
        (folderBytes(join(root, AGENT)) / 1e6).toFixed(0).padStart(8),
        openMs.toFixed(0).padStart(8),
        `${at(times, 0.5).toFixed(2)} / ${at(times, 0.95).toFixed(2)}`.padStart(20),
        perSecond.toFixed(0).padStart(13),
        cpuPerQuery(join(root, AGENT)).toFixed(3).padStart(15),
        addMs.toFixed(0).padStart(17),
      ].join(' '),
    );
  } finally {
    await workers.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

/** The search itself, without threads, in this process. */
function cpuPerQuery(folder: string): number {
  const index = AgentIndex.open(folder);
  if (index === undefined) throw new Error('no index');
  for (const query of queries.slice(0, 300)) index.search(query, [], 8);
  const before = process.cpuUsage();
  for (const query of queries) index.search(query, [], 8);
  const used = process.cpuUsage(before);
  index.close();
  return (used.user + used.system) / 1000 / queries.length;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function folderBytes(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
