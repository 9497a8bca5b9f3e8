import { isAppError, type TeamScope } from '#kernel';
import { INGESTION_FAILED, type IngestPorts } from './ingest-sources.ts';
import type { Source } from './source.ts';

/** Why a source failed, for the operator. */
export interface SourceFault {
  readonly code: string;
  readonly message: string;
}

/**
 * Claims one source and reads it with `read`, which returns what is wrong with the source, or throws what is wrong with
 * us: then the source is left to the next attempt, and on the last one marked `failed`.
 */
export async function readSource(
  ports: IngestPorts,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  run: { readonly lastAttempt: boolean; readonly signal?: AbortSignal | undefined },
  read: (source: Source) => Promise<SourceFault | undefined>,
): Promise<void> {
  const source = await ports.knowledge.claimSource(scope, agentId, sourceId, ports.clock.now());
  if (source === undefined) return;
  const fail = async ({ code, message }: SourceFault): Promise<void> => {
    await ports.knowledge.markFailed(scope, sourceId, { code, message }, ports.clock.now());
  };
  try {
    const fault = await read(source);
    if (fault !== undefined) await fail(fault);
  } catch (error) {
    // A file that is gone does not come back.
    if (isAppError(error) && error.code === 'blob_missing') return fail(error);
    if (!run.lastAttempt || run.signal?.aborted === true) throw error;
    ports.log.error({ err: error, agentId, sourceId }, 'a source could not be ingested');
    await fail(INGESTION_FAILED);
  }
}
