import { type Clock, type Ids, isAppError, type KeyedLock, type Log, type TeamScope, type UnitOfWork } from '#kernel';
import type { AgentIndexer, IndexChange } from './agent-indexer.ts';
import { catchUpIndex } from './catch-up-index.ts';
import { chunkSources } from './chunk-sources.ts';
import type { Chunker } from './chunker.ts';
import { ingestionProgress } from './ingestion-progress.ts';
import type { IngestedDocument, KnowledgeStore } from './knowledge-store.ts';
import type { Source } from './source.ts';

export interface IngestPorts {
  readonly knowledge: KnowledgeStore;
  readonly chunker: Chunker;
  readonly indexer: AgentIndexer;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
  /** One ingestion per agent at a time in this process. */
  readonly agentLock: KeyedLock;
}

/** Sources of one transaction and one publication of the index. */
const BATCH_SOURCES = 500;

/**
 * Makes an agent's queued sources retrievable: cuts them into chunks, stores these, publishes the index, marks them
 * `ready`; in batches, until none is queued. A source that cannot be ingested is marked `failed` with its reason and holds
 * up no other. Safe to repeat: what a dead process left half done is done again, and nothing is there twice. When the
 * store or the index fails it throws, with the sources left to the next attempt; on the last one they are marked `failed`.
 */
export async function ingestSources(
  ports: IngestPorts,
  scope: TeamScope,
  agentId: string,
  run: { readonly lastAttempt: boolean; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  await ports.agentLock.run(agentId, async () => {
    while (run.signal?.aborted !== true) {
      const sources = await ports.knowledge.claimSources(scope, agentId, BATCH_SOURCES, ports.clock.now());
      if (sources.length === 0) return;
      try {
        await ingestBatch(ports, scope, agentId, sources);
      } catch (error) {
        if (!run.lastAttempt) throw error;
        ports.log.error({ err: error, agentId }, 'sources could not be ingested');
        for (const { id } of sources) await ports.knowledge.markFailed(scope, id, INGESTION_FAILED, ports.clock.now());
      }
    }
  });
}

export const INGESTION_FAILED = {
  code: 'ingestion_failed',
  message: 'The server could not store or index it; send it again',
};

async function ingestBatch(
  ports: IngestPorts,
  scope: TeamScope,
  agentId: string,
  sources: readonly Source[],
): Promise<void> {
  const bySource = new Map<string, readonly IngestedDocument[]>();
  for (const { source, outcome } of await chunkSources(ports, sources)) {
    if (outcome.kind === 'chunked') bySource.set(source.id, outcome.documents);
    else await ports.knowledge.markFailed(scope, source.id, outcome.error, ports.clock.now());
  }
  if (bySource.size > 0) await publishSources(ports, scope, agentId, bySource);
}

/** Stores what sources gave, publishes the index and marks them `ready`. Call it under the agent's lock. */
export async function publishSources(
  ports: IngestPorts,
  scope: TeamScope,
  agentId: string,
  bySource: ReadonlyMap<string, readonly IngestedDocument[]>,
): Promise<void> {
  const version = await storeDocuments(ports, scope, agentId, bySource);
  if (version === undefined) return;
  await publish(ports, scope, agentId, bySource, version);
  await ports.knowledge.markReady(scope, [...bySource.keys()], ports.clock.now());
}

/** The knowledge version that holds them; undefined when the agent is gone. */
async function storeDocuments(
  ports: IngestPorts,
  scope: TeamScope,
  agentId: string,
  bySource: ReadonlyMap<string, readonly IngestedDocument[]>,
): Promise<number | undefined> {
  try {
    return await ports.knowledge.replaceDocuments(scope, agentId, bySource, ports.clock.now());
  } catch (error) {
    if (isAppError(error) && error.code === 'agent_not_found') return undefined;
    throw error;
  }
}

async function publish(
  ports: IngestPorts,
  scope: TeamScope,
  agentId: string,
  bySource: ReadonlyMap<string, readonly IngestedDocument[]>,
  version: number,
): Promise<void> {
  const add = [...bySource.values()].flat();
  const change = { add, removeSourceIds: [...bySource.keys()], removeDocumentIds: [], toVersion: version };
  await publishChange(ports, scope, agentId, change);
}

/** Applies a stored change to the index, telling its progress; when the index has missed one, it catches up with what is stored. */
export async function publishChange(
  ports: IngestPorts,
  scope: TeamScope,
  agentId: string,
  change: IndexChange,
): Promise<void> {
  const progress = ingestionProgress(ports, scope, change.add);
  await progress.begin();
  const outcome = await ports.indexer.apply(scope, agentId, change, progress.report);
  if (outcome === 'rebuild-needed') await catchUpIndex(ports, scope, agentId);
  await progress.settled();
}
