import { z } from 'zod';
import { ANNOUNCE_SESSION_END_JOB, announceSessionEnd } from '#modules/conversations';
import type { JobDefinition } from './knowledge-jobs.ts';
import { scopeOfJob } from './scope-of-job.ts';

const ofSession = z.object({ sessionId: z.string() });

/** The jobs that see what nobody does: sessions that run out. */
export function webhookJobs(ports: Parameters<typeof announceSessionEnd>[0]): Readonly<Record<string, JobDefinition>> {
  return {
    [ANNOUNCE_SESSION_END_JOB]: {
      concurrency: 2,
      run: async job => {
        await announceSessionEnd(ports, scopeOfJob(job), ofSession.parse(job.payload).sessionId);
      },
    },
  };
}
