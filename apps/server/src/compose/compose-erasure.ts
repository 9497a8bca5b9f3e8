import type { Database } from '#adapters/database';
import type { MasterSecret } from '#adapters/secrets';
import { visitorBlobKey } from '#http';
import type { Clock, Ids, JobQueue } from '#kernel';
import { createReportSigner, type EraseCustomerPorts } from '#modules/customers';
import { type AgentIndexer, type BlobStore, deleteSource, type KnowledgeStore, rebuildIndex } from '#modules/knowledge';

/** What erasing a person needs of the rest of the server. */
export function composeErasure(
  database: Database,
  parts: {
    readonly knowledge: KnowledgeStore;
    readonly indexer: Pick<AgentIndexer, 'rebuild'> | undefined;
    readonly blobs: BlobStore;
    readonly jobs: JobQueue;
    readonly secret: MasterSecret;
    readonly visitorKey: Uint8Array;
    readonly clock: Clock;
    readonly ids: Ids;
  },
): EraseCustomerPorts {
  const { knowledge, indexer, blobs, visitorKey, secret } = parts;
  const sourcePorts = { ...parts, unitOfWork: database.unitOfWork };
  return {
    customers: database.customers,
    erasure: database.erasure,
    forgetSources: async (scope, sources) => {
      for (const { agentId, sourceId } of sources) await deleteSource(sourcePorts, scope, agentId, sourceId);
      // A change of an index leaves the old words in its files; a new one does not.
      for (const agentId of new Set(sources.map(source => source.agentId))) {
        // As a change of everything: other nodes would only take the source out of what they have.
        await knowledge.bumpVersion(scope, agentId, parts.clock.now());
        if (indexer !== undefined) await rebuildIndex({ knowledge, indexer: indexer as AgentIndexer }, scope, agentId);
      }
    },
    forgetFiles: async urls => {
      const keys = urls.map(url => visitorBlobKey(visitorKey, url)).filter(key => key !== undefined);
      for (const key of keys) await blobs.delete(key);
      return keys.length;
    },
    signReport: createReportSigner(secret.derive('erasure reports')),
    clock: parts.clock,
    ids: parts.ids,
  };
}
