import { type Clock, isAppError, type KeyedLock, type Log, type TeamScope } from '#kernel';
import type { AgentIndexer } from '../agent-indexer.ts';
import type { KnowledgeStore } from '../knowledge-store.ts';
import { embedMissing, passageHashes } from './embed-missing.ts';
import type { Embedder } from './embedder.ts';
import type { VectorStore } from './vector-store.ts';

/** Embeds what of an agent has no vector yet and publishes it. Payload: `{ agentId }`. */
export const EMBED_JOB = 'embed';

export interface EmbedAgentPorts {
  readonly knowledge: Pick<KnowledgeStore, 'readDocuments' | 'bumpVersion'>;
  readonly indexer: Pick<AgentIndexer, 'rebuild'>;
  readonly embedder: Embedder;
  readonly vectors: VectorStore;
  readonly agentLock: KeyedLock;
  readonly clock: Clock;
  readonly log: Log;
}

const BATCH_DOCUMENTS = 100;

/**
 * Gives all passages of an agent vectors of the configured model, then builds the index anew beside the live one, as a new
 * version so that other nodes follow. The old index answers meanwhile. Vectors that nothing needs any more are deleted.
 * Rejects when the embedder does; what it gave until then is kept, and the next attempt goes on from there.
 */
export async function embedAgent(
  ports: EmbedAgentPorts,
  scope: TeamScope,
  agentId: string,
  signal?: AbortSignal,
): Promise<void> {
  const wanted = new Set<string>();
  for await (const documents of ports.knowledge.readDocuments(scope, agentId, BATCH_DOCUMENTS)) {
    for (const hash of await embedMissing(ports, scope, agentId, documents, { signal })) wanted.add(hash);
  }
  if (wanted.size === 0) return;
  await ports.agentLock.run(agentId, async () => {
    try {
      const version = await ports.knowledge.bumpVersion(scope, agentId, ports.clock.now());
      const load = () => ports.knowledge.readDocuments(scope, agentId, BATCH_DOCUMENTS);
      await ports.indexer.rebuild(scope, agentId, load, version);
      // Documents that came while this ran are in the index with their vectors, and were not counted.
      for await (const documents of load()) for (const hash of passageHashes(documents)) wanted.add(hash);
      const pruned = await ports.vectors.prune(scope, agentId, ports.embedder.model, hash => wanted.has(hash));
      ports.log.info({ agentId, version, passages: wanted.size, pruned }, 'passages embedded');
    } catch (error) {
      if (!isAppError(error) || error.code !== 'agent_not_found') throw error;
    }
  });
}
