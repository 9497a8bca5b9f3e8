import { z } from 'zod';
import type { Job } from '#kernel';
import { type FlowRequester, NOTIFY_BOT_JOB, notifyBot, TRAIN_INTENTS_JOB, trainAgentIntents } from '#modules/flows';
import { CONTINUE_FLOW_JOB, continueAfterWait } from '#modules/turns';
import type { JobDefinition } from './knowledge-jobs.ts';
import { scopeOfJob } from './scope-of-job.ts';

const ofAgent = z.object({ agentId: z.string() });
const notice = z.object({ url: z.string(), body: z.json() });
const wait = z.object({
  agentId: z.string(),
  conversationId: z.string(),
  nodeId: z.string(),
  until: z.number().optional(),
});

type FlowJobPorts = Parameters<typeof continueAfterWait>[0] &
  Parameters<typeof trainAgentIntents>[0] & { readonly request: FlowRequester };

/** The jobs of flows, by kind. */
export function flowJobs(ports: FlowJobPorts): Readonly<Record<string, JobDefinition>> {
  return {
    [CONTINUE_FLOW_JOB]: {
      concurrency: 4,
      run: async (job: Job) => {
        await continueAfterWait(ports, scopeOfJob(job), wait.parse(job.payload));
      },
    },
    [NOTIFY_BOT_JOB]: {
      concurrency: 4,
      run: (job: Job) => notifyBot(ports.request, notice.parse(job.payload)),
    },
    [TRAIN_INTENTS_JOB]: {
      concurrency: 1,
      run: async (job: Job) => {
        await trainAgentIntents(ports, scopeOfJob(job), ofAgent.parse(job.payload).agentId);
      },
    },
  };
}
