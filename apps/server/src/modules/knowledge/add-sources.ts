import type { Clock, Ids, JobQueue, TeamScope, UnitOfWork } from '#kernel';
import type { ResourceGuard } from '#modules/usage';
import { INGEST_JOB, READ_FILE_JOB, READ_WEB_JOB } from './ingest-job.ts';
import type { KnowledgeStore, NewSource } from './knowledge-store.ts';
import type { Source, SourceType, WebSourceConfig } from './source.ts';

export interface AddSourcesPorts {
  readonly knowledge: KnowledgeStore;
  readonly jobs: JobQueue;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: Clock;
  /** Left out, teams may have any amount. */
  readonly resources?: ResourceGuard | undefined;
}

/** A source to add. Uploaded files are added by `addFiles`. */
export type SourceInput =
  | {
      readonly type: 'text';
      readonly title?: string | undefined;
      readonly text: string;
      readonly documentId?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      readonly access?: readonly string[] | undefined;
    }
  | {
      readonly type: 'qa';
      readonly question: string;
      readonly answer: string;
      readonly documentId?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      readonly access?: readonly string[] | undefined;
    }
  | (WebSourceConfig & {
      readonly title?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      readonly access?: readonly string[] | undefined;
    });

/**
 * Adds sources to an agent, all or none. They are `queued` when it resolves, and the job that ingests them is stored with
 * them; one job serves any number of additions.
 */
export async function addSources(
  ports: AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  inputs: readonly SourceInput[],
): Promise<readonly Source[]> {
  const sources = inputs.map(input => toNewSource(ports.ids.next('src'), input));
  return storeSources(ports, scope, agentId, sources);
}

/** Stores sources together with the jobs that ingest them. */
export function storeSources(
  ports: AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  sources: readonly NewSource[],
): Promise<readonly Source[]> {
  const sizeBytes = sources.reduce((sum, source) => sum + source.sizeBytes, 0);
  return withinPlan(ports, scope, sizeBytes, () =>
    ports.unitOfWork.run(async () => {
      const created = await ports.knowledge.createSources(scope, agentId, sources, ports.clock.now());
      await enqueueIngestion(ports, scope, agentId, created);
      return created;
    }),
  );
}

/** Adds so many bytes to a team's sources. Throws `plan_limit_reached` (403) when it may not have so many. */
export function withinPlan<T>(
  { resources }: Pick<AddSourcesPorts, 'resources'>,
  scope: TeamScope,
  sizeBytes: number,
  add: () => Promise<T>,
): Promise<T> {
  return resources === undefined ? add() : resources.guard(scope, 'sourceCharacters', sizeBytes, add);
}

/** Asks for queued sources to be ingested: texts and pairs together, all others by themselves. */
export async function enqueueIngestion(
  ports: Pick<AddSourcesPorts, 'jobs'>,
  scope: TeamScope,
  agentId: string,
  sources: readonly Source[],
): Promise<void> {
  const { teamId } = scope;
  if (sources.some(({ type }) => jobOf(type) === INGEST_JOB)) {
    await ports.jobs.enqueue({ kind: INGEST_JOB, teamId, payload: { agentId }, dedupeKey: agentId });
  }
  for (const { id, type } of sources) {
    const kind = jobOf(type);
    if (kind === INGEST_JOB) continue;
    await ports.jobs.enqueue({ kind, teamId, payload: { agentId, sourceId: id }, dedupeKey: id });
  }
}

function jobOf(type: SourceType): string {
  if (type === 'text' || type === 'qa') return INGEST_JOB;
  return type === 'file' ? READ_FILE_JOB : READ_WEB_JOB;
}

function toNewSource(id: string, input: SourceInput): NewSource {
  const { tags = [], access = [] } = input;
  if (input.type === 'text') {
    const { text } = input;
    return {
      id,
      type: input.type,
      documentId: input.documentId ?? null,
      tags,
      access,
      title: input.title || firstLine(text),
      config: { type: 'text', text },
      sizeBytes: Buffer.byteLength(text),
    };
  }
  if (input.type === 'qa') {
    const { question, answer } = input;
    return {
      id,
      type: input.type,
      documentId: input.documentId ?? null,
      tags,
      access,
      title: shorten(question),
      config: { type: 'qa', question, answer },
      sizeBytes: Buffer.byteLength(question) + Buffer.byteLength(answer),
    };
  }
  const { title, tags: _tags, access: _access, ...config } = input;
  return {
    id,
    type: config.type,
    documentId: null,
    tags,
    access,
    title: title || shorten(config.url.replace(/^https?:\/\//, '')),
    config,
    sizeBytes: 0,
  };
}

const MAX_TITLE_LENGTH = 120;

function firstLine(text: string): string {
  return shorten(text.trimStart().split('\n', 1)[0]?.trim() ?? '');
}

/** Cuts between characters, so that no surrogate pair is halved. */
function shorten(text: string): string {
  if (text.length <= MAX_TITLE_LENGTH) return text;
  return `${text
    .slice(0, MAX_TITLE_LENGTH - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}
