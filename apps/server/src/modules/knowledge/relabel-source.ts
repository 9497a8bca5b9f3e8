import type { TeamScope } from '#kernel';
import type { AddSourcesPorts } from './add-sources.ts';
import { catchUpIndex } from './catch-up-index.ts';
import { RELABEL_JOB } from './ingest-job.ts';
import type { IngestPorts } from './ingest-sources.ts';
import type { Source } from './source.ts';

/** Counts the change of labels as one of knowledge and asks for the source to be indexed again. Call it in a unit of work. */
export async function enqueueRelabelling(
  ports: Pick<AddSourcesPorts, 'knowledge' | 'jobs' | 'clock'>,
  scope: TeamScope,
  { agentId, id }: Source,
): Promise<void> {
  const toVersion = await ports.knowledge.bumpVersion(scope, agentId, ports.clock.now(), [id]);
  const payload = { agentId, sourceId: id, toVersion };
  await ports.jobs.enqueue({ kind: RELABEL_JOB, teamId: scope.teamId, payload });
}

/**
 * Publishes a source's documents again with the tags and access tags it has now. Safe to repeat, and in any order with
 * ingestions: labels are read when something is indexed, and an index that is further already has read them.
 */
export async function relabelSource(
  ports: Pick<IngestPorts, 'knowledge' | 'indexer' | 'agentLock'>,
  scope: TeamScope,
  agentId: string,
  change: { readonly sourceId: string; readonly toVersion: number },
): Promise<void> {
  await ports.agentLock.run(agentId, async () => {
    const add = await ports.knowledge.readDocumentsOf(scope, agentId, [change.sourceId]);
    const outcome = await ports.indexer.apply(scope, agentId, {
      add,
      removeSourceIds: [change.sourceId],
      removeDocumentIds: [],
      toVersion: change.toVersion,
    });
    if (outcome === 'rebuild-needed') await catchUpIndex(ports, scope, agentId);
  });
}
