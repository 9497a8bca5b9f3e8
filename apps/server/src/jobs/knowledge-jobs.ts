import { z } from 'zod';
import type { Job } from '#kernel';
import {
  type AddSourcesPorts,
  DROP_INDEX_JOB,
  EMBED_JOB,
  type EmbedAgentPorts,
  embedAgent,
  FORGET_SOURCE_JOB,
  forgetSource,
  INGEST_JOB,
  ingestSources,
  READ_FILE_JOB,
  READ_WEB_JOB,
  RELABEL_JOB,
  type ReadFilePorts,
  type ReadWebPorts,
  readFile,
  relabelSource,
  runScheduledSync,
  SCHEDULED_SYNC_JOB,
  scheduleSync,
} from '#modules/knowledge';
import { scopeOfJob } from './scope-of-job.ts';

/** What a job runner needs to know of a kind of job. */
export interface JobDefinition {
  readonly concurrency?: number | undefined;
  run(job: Job, signal: AbortSignal): Promise<void>;
}

const ofAgent = z.object({ agentId: z.string() });
const ofSource = z.object({ agentId: z.string(), sourceId: z.string() });
const relabelling = ofSource.extend({ toVersion: z.number() });
const plannedSync = ofSource.extend({ schedule: z.enum(['hourly', 'daily', 'weekly']) });
const removal = ofSource.extend({ toVersion: z.number(), blobKey: z.string().optional() });

/** Agents whose sources are ingested at the same time; the workers behind it share two cores as a rule. */
const INGESTIONS_AT_ONCE = 2;
/** One more than the parser's processes as a rule, so that these find work while another file is stored. */
const FILES_AT_ONCE = 3;
/** Web sources read at the same time; most of their time they wait for answers. */
const WEB_SOURCES_AT_ONCE = 4;
/** One pays for a model, or keeps a core busy with one. */
const EMBEDDINGS_AT_ONCE = 1;
/** Below the queue's limit, so that sources get their reason before the job is set aside. */
const LAST_INGEST_ATTEMPT = 5;

/** What embeds passages; left out where no embedding model is configured. */
export type EmbeddingJobPorts = Pick<EmbedAgentPorts, 'embedder' | 'vectors'>;

/** The jobs that read sources and keep indexes in step with what is stored, by kind. */
export function knowledgeJobs(
  ports: ReadFilePorts &
    ReadWebPorts &
    Pick<AddSourcesPorts, 'jobs'> & { readonly embedding?: EmbeddingJobPorts | undefined },
): Readonly<Record<string, JobDefinition>> {
  return {
    [INGEST_JOB]: {
      concurrency: INGESTIONS_AT_ONCE,
      run: (job, signal) =>
        ingestSources(ports, scopeOfJob(job), ofAgent.parse(job.payload).agentId, attemptOf(job, signal)),
    },
    [READ_FILE_JOB]: {
      concurrency: FILES_AT_ONCE,
      run: (job, signal) => {
        const { agentId, sourceId } = ofSource.parse(job.payload);
        return readFile(ports, scopeOfJob(job), agentId, sourceId, attemptOf(job, signal));
      },
    },
    [READ_WEB_JOB]: {
      concurrency: WEB_SOURCES_AT_ONCE,
      run: async (job, signal) => {
        const { agentId, sourceId } = ofSource.parse(job.payload);
        const { readWebSource } = await import('#modules/knowledge/web');
        await readWebSource(ports, scopeOfJob(job), agentId, sourceId, attemptOf(job, signal));
        await scheduleSync(ports, scopeOfJob(job), agentId, sourceId);
      },
    },
    [SCHEDULED_SYNC_JOB]: {
      run: job => {
        const { agentId, ...planned } = plannedSync.parse(job.payload);
        return runScheduledSync(ports, scopeOfJob(job), agentId, planned);
      },
    },
    [FORGET_SOURCE_JOB]: {
      run: job => {
        const { agentId, ...gone } = removal.parse(job.payload);
        return forgetSource(ports, scopeOfJob(job), agentId, gone);
      },
    },
    [RELABEL_JOB]: {
      run: job => {
        const { agentId, ...change } = relabelling.parse(job.payload);
        return relabelSource(ports, scopeOfJob(job), agentId, change);
      },
    },
    [EMBED_JOB]: {
      concurrency: EMBEDDINGS_AT_ONCE,
      run: async (job, signal) => {
        const { agentId } = ofAgent.parse(job.payload);
        // Asked for when a model was configured that no longer is.
        if (ports.embedding === undefined) return;
        await embedAgent({ ...ports, ...ports.embedding }, scopeOfJob(job), agentId, signal);
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
