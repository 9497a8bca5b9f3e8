import { notFound, type TeamScope } from '#kernel';
import type { AddSourcesPorts } from './add-sources.ts';
import { getSource } from './get-source.ts';
import { FORGET_SOURCE_JOB } from './ingest-job.ts';

/**
 * Removes a source with its documents and chunks. It may be found for the moment until the index follows, which is a job
 * stored with the removal. Throws `source_not_found`.
 */
export async function deleteSource(
  ports: Pick<AddSourcesPorts, 'knowledge' | 'jobs' | 'unitOfWork' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
): Promise<void> {
  await ports.unitOfWork.run(async () => {
    const { config } = await getSource(ports, scope, agentId, sourceId);
    if (!(await ports.knowledge.deleteSource(scope, agentId, sourceId, ports.clock.now()))) throw notFound('source');
    const toVersion = await ports.knowledge.knowledgeVersion(scope, agentId);
    await ports.jobs.enqueue({
      kind: FORGET_SOURCE_JOB,
      teamId: scope.teamId,
      payload: { agentId, sourceId, toVersion, ...(config.type === 'file' ? { blobKey: config.blobKey } : {}) },
    });
  });
}
