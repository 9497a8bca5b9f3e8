import { join } from 'node:path';
import type { Database } from '#adapters/database';
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
  { database, jobs, outbound, clock, log }: RetrievalPorts,
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
      return (digests.get(agentId)?.underWay ?? 0) > 0;
    },
    clock,
    log,
    synonyms,
    queryEmbedder: model && new QueryEmbedder(model.embedder, clock),
    vectorWeight: config.embedding?.weight,
    onMissingVectors: (scope, agentId) => enqueueEmbedding({ jobs }, scope, agentId),
    reranker: config.rerank && createHttpReranker(config.rerank, outbound),
  });
  return {
    workers,
    indexer,
    retriever,
    synonyms,
    embedding: model && { embedder: model.embedder, vectors },
    stop: async () => {
      await Promise.all([workers.stop(), model?.stop()]);
    },
  };
}

interface RetrievalPorts {
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
