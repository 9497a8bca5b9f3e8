import type { Clock, JobQueue, Log, TeamScope } from '#kernel';
import type { AgentIndexer, IndexProgress } from '../agent-indexer.ts';
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

/** After a failure, changes are published without waiting for the model for so long; a job catches up. */
const PAUSE_MS = 30_000;

/**
 * An indexer that embeds what is added before it is indexed. When the model cannot be had, the change is published without
 * the missing vectors, found by its words meanwhile, and a job adds them later.
 */
export function createEmbeddingIndexer(indexer: AgentIndexer, ports: EmbeddingPorts): AgentIndexer {
  let pausedUntil = 0;

  const tryEmbed = async (
    scope: TeamScope,
    agentId: string,
    documents: Parameters<typeof embedMissing>[3],
    onProgress: IndexProgress,
  ): Promise<boolean> => {
    if (ports.clock.now() < pausedUntil) return false;
    try {
      await embedMissing(ports, scope, agentId, documents, { onProgress });
      return true;
    } catch (err) {
      pausedUntil = ports.clock.now() + PAUSE_MS;
      ports.log.warn({ err, agentId }, 'passages are indexed without vectors for now');
      return false;
    }
  };

  return {
    indexedVersion: agentId => indexer.indexedVersion(agentId),
    async apply(scope, agentId, change, onProgress) {
      const report = rising(onProgress);
      const isComplete = await tryEmbed(scope, agentId, change.add, report);
      const outcome = await indexer.apply(scope, agentId, change, report);
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

/** Embedding takes most of the time: what indexing reports after it counts only where it is further. */
function rising(onProgress: IndexProgress | undefined): IndexProgress {
  let furthest = 0;
  return done => {
    if (done <= furthest) return;
    furthest = done;
    onProgress?.(done);
  };
}
