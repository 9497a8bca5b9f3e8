import { z } from 'zod';
import { type Job, type TeamScope, teamScope } from '#kernel';
import {
  DROP_INDEX_JOB,
  FORGET_SOURCE_JOB,
  forgetSource,
  INGEST_JOB,
  ingestSources,
  READ_FILE_JOB,
  type ReadFilePorts,
  readFile,
} from '#modules/knowledge';

/** What a job runner needs to know of a kind of job. */
export interface JobDefinition {
  readonly concurrency?: number | undefined;
  run(job: Job, signal: AbortSignal): Promise<void>;
}

const ofAgent = z.object({ agentId: z.string() });
const ofSource = z.object({ agentId: z.string(), sourceId: z.string() });
const removal = ofSource.extend({ toVersion: z.number(), blobKey: z.string().optional() });

/** Agents whose sources are ingested at the same time; the workers behind it share two cores as a rule. */
const INGESTIONS_AT_ONCE = 2;
/** One more than the parser's processes as a rule, so that these find work while another file is stored. */
const FILES_AT_ONCE = 3;
/** Below the queue's limit, so that sources get their reason before the job is set aside. */
const LAST_INGEST_ATTEMPT = 5;

/** The jobs that read sources and keep indexes in step with what is stored, by kind. */
export function knowledgeJobs(ports: ReadFilePorts): Readonly<Record<string, JobDefinition>> {
  return {
    [INGEST_JOB]: {
      concurrency: INGESTIONS_AT_ONCE,
      run: (job, signal) =>
        ingestSources(ports, scopeOf(job), ofAgent.parse(job.payload).agentId, attemptOf(job, signal)),
    },
    [READ_FILE_JOB]: {
      concurrency: FILES_AT_ONCE,
      run: (job, signal) => {
        const { agentId, sourceId } = ofSource.parse(job.payload);
        return readFile(ports, scopeOf(job), agentId, sourceId, attemptOf(job, signal));
      },
    },
    [FORGET_SOURCE_JOB]: {
      run: job => {
        const { agentId, ...gone } = removal.parse(job.payload);
        return forgetSource(ports, scopeOf(job), agentId, gone);
      },
    },
    [DROP_INDEX_JOB]: {
      run: async job => {
        const { agentId } = ofAgent.parse(job.payload);
        await ports.indexer.drop(agentId);
        await ports.blobs.deleteAll(agentId);
      },
    },
  };
}

function attemptOf(job: Job, signal: AbortSignal): { readonly lastAttempt: boolean; readonly signal: AbortSignal } {
  return { signal, lastAttempt: job.attempt >= LAST_INGEST_ATTEMPT };
}

function scopeOf(job: Job): TeamScope {
  if (job.teamId === null) throw new Error(`a ${job.kind} job without a team`);
  return teamScope(job.teamId);
}
