import type { Clock, Ids, JobQueue, TeamScope, UnitOfWork } from '#kernel';
import { INGEST_JOB } from './ingest-job.ts';
import type { KnowledgeStore, NewSource } from './knowledge-store.ts';
import type { Source } from './source.ts';

export interface AddSourcesPorts {
  readonly knowledge: KnowledgeStore;
  readonly jobs: JobQueue;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** A source to add; file, web and feed types come with their parsers. */
export type SourceInput =
  | {
      readonly type: 'text';
      readonly title?: string | undefined;
      readonly text: string;
      readonly documentId?: string | undefined;
      readonly tags?: readonly string[] | undefined;
    }
  | {
      readonly type: 'qa';
      readonly question: string;
      readonly answer: string;
      readonly documentId?: string | undefined;
      readonly tags?: readonly string[] | undefined;
    };

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
  return ports.unitOfWork.run(async () => {
    const created = await ports.knowledge.createSources(scope, agentId, sources, ports.clock.now());
    await enqueueIngestion(ports, scope, agentId);
    return created;
  });
}

/** Asks for the agent's queued sources to be ingested. A no-op while such a request waits. */
export function enqueueIngestion(
  ports: Pick<AddSourcesPorts, 'jobs'>,
  scope: TeamScope,
  agentId: string,
): Promise<void> {
  return ports.jobs.enqueue({ kind: INGEST_JOB, teamId: scope.teamId, payload: { agentId }, dedupeKey: agentId });
}

function toNewSource(id: string, input: SourceInput): NewSource {
  const common = { id, type: input.type, documentId: input.documentId ?? null, tags: input.tags ?? [] };
  if (input.type === 'text') {
    const { text } = input;
    return {
      ...common,
      title: input.title || firstLine(text),
      config: { type: 'text', text },
      sizeBytes: Buffer.byteLength(text),
    };
  }
  const { question, answer } = input;
  return {
    ...common,
    title: shorten(question),
    config: { type: 'qa', question, answer },
    sizeBytes: Buffer.byteLength(question) + Buffer.byteLength(answer),
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
