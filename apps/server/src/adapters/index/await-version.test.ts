import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { teamScope } from '#kernel';
import { FileAgentIndexer } from './file-agent-indexer.ts';
import { IndexRetriever } from './index-retriever.ts';
import { IndexWorkers } from './index-workers.ts';
import { ingested } from './test-documents.ts';

const scope = teamScope('team_1');
const AGENT = 'agt_1';
const hours = ingested('doc_hours', 'src_hours', 'Opening hours', 'We open on weekdays at nine.');
let root: string;
let workers: IndexWorkers;
let indexer: FileAgentIndexer;
let retriever: IndexRetriever;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'baraza-index-'));
  workers = new IndexWorkers({ root });
  indexer = new FileAgentIndexer(workers);
  const store = {
    knowledgeVersion: async () => 2,
    changesSince: async () => undefined,
    readDocumentsOf: async () => [],
    async *readDocuments() {
      yield [];
    },
  };
  retriever = new IndexRetriever({ workers, indexer, store });
});

afterAll(async () => {
  await workers.stop();
  rmSync(root, { recursive: true, force: true });
});

const found = async () => (await retriever.retrieve(scope, AGENT, { query: 'When do you open?', k: 5 })).chunks.length;

test('waits until a search no longer finds what was removed', async () => {
  const change = { add: [], removeSourceIds: [], removeDocumentIds: [] };
  await indexer.apply(scope, AGENT, { ...change, add: [hours], toVersion: 1 });
  const waiting = retriever.awaitVersion(AGENT, 2, 60_000);
  await indexer.apply(scope, AGENT, { ...change, removeSourceIds: ['src_hours'], toVersion: 2 });
  await waiting;
  expect(await found()).toBe(0);
});

test('waits for no version that does not come, and for no index that is not there', async () => {
  await retriever.awaitVersion(AGENT, 99, 0);
  await retriever.awaitVersion('agt_without_index', 1, 60_000);
});

test('told of another node’s change, the next question looks at once', async () => {
  const agentId = 'agt_shared';
  const stored = { version: 1, documents: [hours] };
  const store = {
    knowledgeVersion: async () => stored.version,
    changesSince: async () => undefined,
    readDocumentsOf: async () => [],
    async *readDocuments() {
      yield stored.documents;
    },
  };
  const shared = new IndexRetriever({ workers, indexer, store, isShared: true, clock: { now: () => 10_000 } });
  const count = async () => (await shared.retrieve(scope, agentId, { query: 'When do you open?', k: 5 })).chunks.length;
  expect(await count()).toBe(1);
  Object.assign(stored, { version: 2, documents: [] });
  expect(await count()).toBe(1);
  shared.hear(agentId);
  expect(await count()).toBe(0);
});
