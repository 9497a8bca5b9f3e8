import { isAppError, type TeamScope } from '#kernel';
import type { AddSourcesPorts } from './add-sources.ts';
import { SCHEDULED_SYNC_JOB } from './ingest-job.ts';
import type { SyncSchedule } from './source.ts';
import { syncSource } from './sync-source.ts';

const HOUR_MS = 60 * 60_000;
const INTERVAL_MS: Readonly<Record<SyncSchedule, number>> = {
  hourly: HOUR_MS,
  daily: 24 * HOUR_MS,
  weekly: 7 * 24 * HOUR_MS,
};

/** Plans the next reading of a source that has a schedule; one that is planned already stays as it is. */
export async function scheduleSync(
  ports: Pick<AddSourcesPorts, 'knowledge' | 'jobs' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
): Promise<void> {
  const source = await ports.knowledge.findSource(scope, agentId, sourceId);
  const schedule = source !== undefined && 'schedule' in source.config ? source.config.schedule : undefined;
  if (schedule === undefined) return;
  await ports.jobs.enqueue({
    kind: SCHEDULED_SYNC_JOB,
    teamId: scope.teamId,
    payload: { agentId, sourceId, schedule },
    dedupeKey: `${sourceId} ${schedule}`,
    runAt: ports.clock.now() + INTERVAL_MS[schedule],
  });
}

/** Reads a source again because its time has come, unless it is gone or has another schedule by now. */
export async function runScheduledSync(
  ports: AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  planned: { readonly sourceId: string; readonly schedule: SyncSchedule },
): Promise<void> {
  const source = await ports.knowledge.findSource(scope, agentId, planned.sourceId);
  if (source === undefined || !('schedule' in source.config) || source.config.schedule !== planned.schedule) return;
  try {
    await syncSource(ports, scope, agentId, planned.sourceId);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'source_not_found') throw error;
  }
}
