import { isAppError, type TeamScope } from '#kernel';
import type { BlobStore } from './blob-store.ts';
import { catchUpIndex } from './catch-up-index.ts';
import type { IngestPorts } from './ingest-sources.ts';

/**
 * Takes a deleted source out of the index, and its file from the disk. `toVersion` is the knowledge version of the deletion. Safe to repeat, and in
 * any order with ingestions: an index that is further already is left alone.
 */
export async function forgetSource(
  ports: Pick<IngestPorts, 'knowledge' | 'indexer' | 'agentLock'> & { readonly blobs: BlobStore },
  scope: TeamScope,
  agentId: string,
  removal: { readonly sourceId: string; readonly toVersion: number; readonly blobKey?: string | undefined },
): Promise<void> {
  if (removal.blobKey !== undefined) await ports.blobs.delete(removal.blobKey);
  await ports.agentLock.run(agentId, async () => {
    const change = {
      add: [],
      removeSourceIds: [removal.sourceId],
      removeDocumentIds: [],
      toVersion: removal.toVersion,
    };
    if ((await ports.indexer.apply(scope, agentId, change)) === 'applied') return;
    try {
      await catchUpIndex(ports, scope, agentId);
    } catch (error) {
      // The agent went after its source; its index goes with it.
      if (!isAppError(error) || error.code !== 'agent_not_found') throw error;
    }
  });
}
