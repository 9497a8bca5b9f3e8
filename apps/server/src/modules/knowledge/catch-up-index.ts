import type { TeamScope } from '#kernel';
import type { AgentIndexer } from './agent-indexer.ts';
import type { KnowledgeStore } from './knowledge-store.ts';

export interface CatchUpPorts {
  readonly knowledge: Pick<KnowledgeStore, 'knowledgeVersion' | 'changesSince' | 'readDocuments' | 'readDocumentsOf'>;
  readonly indexer: Pick<AgentIndexer, 'indexedVersion' | 'apply' | 'rebuild'>;
}

/** Documents that a rebuild reads at once. */
const REBUILD_BATCH = 200;
/** Changed sources of more chunks than this are not held in memory: a rebuild reads in batches. */
const MAX_CHANGED_CHUNKS = 20_000;

/** `current`: there was nothing to do. `followed`: only what changed was read. `rebuilt`: everything was. */
export type CatchUp = 'current' | 'followed' | 'rebuilt';

/**
 * Brings an agent's index up to what is stored: reads the sources and documents that changed since the version it holds, and everything
 * when there is no index or the changes are not known. Chunks and scores are the same either way.
 */
export async function catchUpIndex(ports: CatchUpPorts, scope: TeamScope, agentId: string): Promise<CatchUp> {
  const indexed = await ports.indexer.indexedVersion(agentId);
  if (indexed !== undefined) {
    const changes = await ports.knowledge.changesSince(scope, agentId, indexed);
    // Changes are noted since a migration: without a note, the version itself decides.
    if (changes !== undefined && changes.toVersion >= (await ports.knowledge.knowledgeVersion(scope, agentId))) {
      if (changes.toVersion === indexed) return 'current';
      if (changes.chunkCount <= MAX_CHANGED_CHUNKS) {
        const { sourceIds: removeSourceIds, documentIds: removeDocumentIds, toVersion } = changes;
        const add = await ports.knowledge.readDocumentsOf(scope, agentId, removeSourceIds, removeDocumentIds);
        const change = { add, removeSourceIds, removeDocumentIds, fromVersion: indexed, toVersion };
        if ((await ports.indexer.apply(scope, agentId, change)) === 'applied') return 'followed';
      }
    }
  }
  await rebuildIndex(ports, scope, agentId);
  return 'rebuilt';
}

/** Builds the index anew from what is stored. The version is read first, as {@link AgentIndexer.rebuild} wants it. */
export async function rebuildIndex(
  ports: {
    readonly knowledge: Pick<KnowledgeStore, 'knowledgeVersion' | 'readDocuments'>;
    readonly indexer: Pick<AgentIndexer, 'rebuild'>;
  },
  scope: TeamScope,
  agentId: string,
): Promise<void> {
  const version = await ports.knowledge.knowledgeVersion(scope, agentId);
  await ports.indexer.rebuild(
    scope,
    agentId,
    () => ports.knowledge.readDocuments(scope, agentId, REBUILD_BATCH),
    version,
  );
}
