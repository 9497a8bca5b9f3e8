import { z } from 'zod';
import { type Clock, isAppError } from '#kernel';
import { ERASE_TEAM_JOB, eraseTeam, SETTLE_MOVED_AGENT_JOB, settleMovedAgent, type TeamStore } from '#modules/access';
import { deleteAgent } from '#modules/agents';
import type { JobDefinition } from './knowledge-jobs.ts';
import { scopeOfJob } from './scope-of-job.ts';

const ofAgent = z.object({ agentId: z.string() });

/** What follows the end of a team, and an agent that changed teams. */
export function teamJobs(
  ports: Parameters<typeof deleteAgent>[0] & { readonly teams: TeamStore; readonly clock: Clock },
): Readonly<Record<string, JobDefinition>> {
  return {
    [ERASE_TEAM_JOB]: {
      concurrency: 1,
      run: job =>
        eraseTeam({ ...ports, deleteAgent: (scope, agentId) => removeAgent(ports, scope, agentId) }, scopeOfJob(job)),
    },
    [SETTLE_MOVED_AGENT_JOB]: {
      run: job => settleMovedAgent(ports, scopeOfJob(job), ofAgent.parse(job.payload).agentId),
    },
  };
}

/** One that is gone already is no reason to stop. */
async function removeAgent(...parameters: Parameters<typeof deleteAgent>): Promise<void> {
  try {
    await deleteAgent(...parameters);
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'not-found') throw error;
  }
}
