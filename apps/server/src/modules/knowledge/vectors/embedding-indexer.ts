import type { Clock, JobQueue, Log, TeamScope } from '#kernel';
import type { AgentIndexer } from '../agent-indexer.ts';
import { EMBED_JOB } from './embed-agent.ts';
import { embedMissing } from './embed-missing.ts';
import type { Embedder } from './embedder.ts';
import type { VectorStore } from './vector-store.ts';

export interface EmbeddingPorts {
  readonly embedder: Embedder;
  readonly vectors: VectorStore;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * An indexer that embeds what is added before it is indexed. When the model cannot be had, the change is published without
 * the missing vectors, found by its words meanwhile, and a job adds them later.
 */
export function createEmbeddingIndexer(indexer: AgentIndexer, ports: EmbeddingPorts): AgentIndexer {
  return {
    indexedVersion: agentId => indexer.indexedVersion(agentId),
    async apply(scope, agentId, change, onProgress) {
      const isComplete = await tryEmbed(ports, scope, agentId, change.add);
      const outcome = await indexer.apply(scope, agentId, change, onProgress);
      if (!isComplete) await enqueueEmbedding(ports, scope, agentId);
      return outcome;
    },
    rebuild: (scope, agentId, load, toVersion, onProgress) =>
      indexer.rebuild(scope, agentId, load, toVersion, onProgress),
    drop: agentId => indexer.drop(agentId),
  };
}

/** Asks for the agent's missing vectors. A no-op while such a request waits. */
export function enqueueEmbedding(
  ports: Pick<EmbeddingPorts, 'jobs'>,
  scope: TeamScope,
  agentId: string,
): Promise<void> {
  return ports.jobs.enqueue({ kind: EMBED_JOB, teamId: scope.teamId, payload: { agentId }, dedupeKey: agentId });
}

async function tryEmbed(
  ports: EmbeddingPorts,
  scope: TeamScope,
  agentId: string,
  documents: Parameters<typeof embedMissing>[3],
): Promise<boolean> {
  try {
    await embedMissing(ports, scope, agentId, documents);
    return true;
  } catch (err) {
    ports.log.warn({ err, agentId }, 'passages are indexed without vectors for now');
    return false;
  }
}
