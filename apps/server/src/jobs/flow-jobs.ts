import { z } from 'zod';
import { type Job, teamScope } from '#kernel';
import { CONTINUE_FLOW_JOB, continueAfterWait } from '#modules/turns';
import type { JobDefinition } from './knowledge-jobs.ts';

const wait = z.object({ agentId: z.string(), conversationId: z.string(), nodeId: z.string() });

/** The jobs of flows, by kind. */
export function flowJobs(ports: Parameters<typeof continueAfterWait>[0]): Readonly<Record<string, JobDefinition>> {
  return {
    [CONTINUE_FLOW_JOB]: {
      concurrency: 4,
      run: async (job: Job) => {
        if (job.teamId === null) throw new Error('a flow waits for no team');
        await continueAfterWait(ports, teamScope(job.teamId), wait.parse(job.payload));
      },
    },
  };
}
