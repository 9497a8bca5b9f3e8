import { z } from 'zod';
import { type Job, type TeamScope, teamScope } from '#kernel';
import {
  DROP_INDEX_JOB,
  FORGET_SOURCE_JOB,
  forgetSource,
  INGEST_JOB,
  type IngestPorts,
  ingestSources,
} from '#modules/knowledge';

/** What a job runner needs to know of a kind of job. */
export interface JobDefinition {
  readonly concurrency?: number | undefined;
  run(job: Job, signal: AbortSignal): Promise<void>;
}

const ofAgent = z.object({ agentId: z.string() });
const ofSource = z.object({ agentId: z.string(), sourceId: z.string(), toVersion: z.number() });

/** Agents whose sources are ingested at the same time; the workers behind it share two cores as a rule. */
const INGESTIONS_AT_ONCE = 2;
/** Below the queue's limit, so that sources get their reason before the job is set aside. */
const LAST_INGEST_ATTEMPT = 5;

/** The jobs that keep indexes in step with what is stored, by kind. */
export function knowledgeJobs(ports: IngestPorts): Readonly<Record<string, JobDefinition>> {
  return {
    [INGEST_JOB]: {
      concurrency: INGESTIONS_AT_ONCE,
      run: (job, signal) =>
        ingestSources(ports, scopeOf(job), ofAgent.parse(job.payload).agentId, {
          signal,
          lastAttempt: job.attempt >= LAST_INGEST_ATTEMPT,
        }),
    },
    [FORGET_SOURCE_JOB]: {
      run: job => {
        const { agentId, ...removal } = ofSource.parse(job.payload);
        return forgetSource(ports, scopeOf(job), agentId, removal);
      },
    },
    [DROP_INDEX_JOB]: { run: job => ports.indexer.drop(ofAgent.parse(job.payload).agentId) },
  };
}

function scopeOf(job: Job): TeamScope {
  if (job.teamId === null) throw new Error(`a ${job.kind} job without a team`);
  return teamScope(job.teamId);
}
