import { notFound, type TeamScope } from '#kernel';
import { type AddSourcesPorts, enqueueIngestion } from './add-sources.ts';
import type { Source } from './source.ts';

/**
 * Asks for a source to be read again now; until that is done the old content answers. One that is queued or under way is
 * left alone. Throws `source_not_found`.
 */
export function syncSource(
  ports: AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
): Promise<Source> {
  return ports.unitOfWork.run(async () => {
    const source = await ports.knowledge.requeueSource(scope, agentId, sourceId, ports.clock.now());
    if (source === undefined) throw notFound('source');
    if (source.status === 'queued') await enqueueIngestion(ports, scope, agentId, [source]);
    return source;
  });
}
