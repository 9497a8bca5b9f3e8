import type { TeamScope } from '#kernel';
import type { KnowledgeStore } from './knowledge-store.ts';
import type { Retriever } from './retriever.ts';

/** A search that follows later than this, behind a long ingestion, keeps nobody waiting. */
const PATIENCE_MS = 1_500;

/**
 * Waits for a moment until searches see what was stored just now, so that whoever was told of a removal is not answered
 * from what is gone. The job that brings the index along does its work either way.
 */
export async function awaitSearch(
  {
    knowledge,
    retriever,
  }: { readonly knowledge: Pick<KnowledgeStore, 'knowledgeVersion'>; readonly retriever: Retriever },
  scope: TeamScope,
  agentId: string,
): Promise<void> {
  const version = await knowledge.knowledgeVersion(scope, agentId);
  await retriever.awaitVersion?.(agentId, version, PATIENCE_MS);
}
