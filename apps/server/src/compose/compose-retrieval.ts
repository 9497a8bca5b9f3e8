import { join } from 'node:path';
import type { Announcements, Database } from '#adapters/database';
import { createLocalEmbedder, createOpenAiCompatibleEmbedder } from '#adapters/embeddings';
import type { GuardedFetch } from '#adapters/guarded-fetch';
import { FileAgentIndexer, IndexRetriever, IndexWorkers } from '#adapters/index';
import { createHttpReranker } from '#adapters/rerank';
import type { Clock, JobQueue, Log } from '#kernel';
import {
  type AgentIndexer,
  createChunkVectors,
  createEmbeddingIndexer,
  type Embedder,
  enqueueEmbedding,
  QueryEmbedder,
  type Retriever,
  type SynonymStore,
  type VectorStore,
} from '#modules/knowledge';
import type { Config } from '../config.ts';
import { CachedSynonymStore } from './cached-synonym-store.ts';

export interface RetrievalParts {
  readonly workers: IndexWorkers;
  readonly indexer: AgentIndexer;
  readonly retriever: Retriever;
  readonly synonyms: SynonymStore;
  /** Undefined when no embedding model is configured. */
  readonly embedding: { readonly embedder: Embedder; readonly vectors: VectorStore } | undefined;
  stop(): Promise<void>;
}

/** Search with what the operator configured: words always, an embedding model and a reranker where there is one. */
export function composeRetrieval(
  config: Config,
  { database, announcements, jobs, outbound, clock, log }: RetrievalPorts,
): RetrievalParts {
  const workers = new IndexWorkers({ root: join(config.dataFolder, 'index') });
  const synonyms = new CachedSynonymStore(database.synonyms, clock);
  const model = createEmbedder(config, outbound);
  const { vectors, labels } = database;
  const files = new FileAgentIndexer(workers, {
    labels,
    vectors: model && createChunkVectors(vectors, model.embedder.model),
  });
  const indexer =
    model === undefined
      ? files
      : createEmbeddingIndexer(files, { embedder: model.embedder, vectors, jobs, clock, log });
  const retriever = new IndexRetriever({
    workers,
    indexer,
    store: database.knowledge,
    isShared: database.kind === 'postgres',
    isLearning: async (scope, agentId) => {
      const digests = await database.knowledge.digestSources(scope, [agentId]);
      return (digests.get(agentId)?.underWayFirst ?? 0) > 0;
    },
    clock,
    log,
    synonyms,
    queryEmbedder: model && new QueryEmbedder(model.embedder, clock),
    vectorWeight: config.embedding?.weight,
    onMissingVectors: (scope, agentId) => enqueueEmbedding({ jobs }, scope, agentId),
    reranker: config.rerank && createHttpReranker(config.rerank, outbound),
  });
  announcements.listen(TOPIC, agentId => retriever.hear(agentId));
  const tellNodes = (agentId: string): void => {
    announcements
      .announce(TOPIC, agentId)
      .catch((error: unknown) => log.warn({ err: error }, 'other nodes were not told'));
  };
  return {
    workers,
    indexer: database.kind === 'postgres' ? announcedIndexer(indexer, tellNodes) : indexer,
    retriever,
    synonyms,
    embedding: model && { embedder: model.embedder, vectors },
    stop: async () => {
      await Promise.all([workers.stop(), model?.stop()]);
    },
  };
}

const TOPIC = 'knowledge';

/** An indexer of jobs: what it has published is told to the nodes that have indexes of their own. */
function announcedIndexer(indexer: AgentIndexer, published: (agentId: string) => void): AgentIndexer {
  return {
    indexedVersion: agentId => indexer.indexedVersion(agentId),
    drop: agentId => indexer.drop(agentId),
    async apply(scope, agentId, change, onProgress) {
      const outcome = await indexer.apply(scope, agentId, change, onProgress);
      if (outcome === 'applied') published(agentId);
      return outcome;
    },
    async rebuild(scope, agentId, load, toVersion, onProgress) {
      await indexer.rebuild(scope, agentId, load, toVersion, onProgress);
      published(agentId);
    },
  };
}

interface RetrievalPorts {
  readonly announcements: Announcements;
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly outbound: GuardedFetch;
  readonly clock: Clock;
  readonly log: Log;
}

function createEmbedder(
  { embedding }: Config,
  outbound: GuardedFetch,
): { readonly embedder: Embedder; stop(): Promise<void> } | undefined {
  if (embedding === undefined) return undefined;
  if ('folder' in embedding) return createLocalEmbedder(embedding);
  return { embedder: createOpenAiCompatibleEmbedder(embedding, outbound), stop: async () => undefined };
}
