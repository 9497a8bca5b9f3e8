import type { Clock, Log, TeamScope, UnitOfWork } from '#kernel';
import type { IngestedDocument, KnowledgeStore } from './knowledge-store.ts';

/** Sources below this are done before anybody could read a progress. */
const MIN_CHUNKS_SHOWN = 100;
const WRITE_EVERY_MS = 500;

interface ProgressPorts {
  readonly knowledge: Pick<KnowledgeStore, 'setProgress'>;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly log: Log;
}

interface SourceSpan {
  readonly sourceId: string;
  /** Chunks of the batch that come before this source's. */
  readonly start: number;
  readonly chunks: number;
}

export interface IngestionProgress {
  /** Writes the totals, now that they are known. */
  begin(): Promise<void>;
  /** Takes the number of chunks of the batch that are done; writes at most twice a second, and waits for nothing. */
  readonly report: (chunksDone: number) => void;
  /** Resolves when no write is under way. */
  settled(): Promise<void>;
}

/** Turns the index's progress over a batch into that of its larger sources. A progress that cannot be written is no failure. */
export function ingestionProgress(
  ports: ProgressPorts,
  scope: TeamScope,
  batch: readonly IngestedDocument[],
): IngestionProgress {
  const spans = largeSources(batch);
  let lastWrite = ports.clock.now();
  let writing: Promise<void> | undefined;

  const write = async (chunksDone: number): Promise<void> => {
    if (spans.length === 0) return;
    const at = ports.clock.now();
    lastWrite = at;
    try {
      await ports.unitOfWork.run(async () => {
        for (const span of spans) {
          const done = Math.min(Math.max(chunksDone - span.start, 0), span.chunks);
          await ports.knowledge.setProgress(scope, span.sourceId, { done, total: span.chunks, unit: 'chunks' }, at);
        }
      });
    } catch (error) {
      ports.log.warn({ err: error }, 'ingestion progress was not written');
    }
  };

  return {
    begin: () => write(0),
    report: chunksDone => {
      if (writing !== undefined || ports.clock.now() - lastWrite < WRITE_EVERY_MS) return;
      writing = write(chunksDone).finally(() => {
        writing = undefined;
      });
    },
    settled: async () => writing,
  };
}

function largeSources(batch: readonly IngestedDocument[]): SourceSpan[] {
  const spans = new Map<string, SourceSpan>();
  let start = 0;
  for (const { document, chunks } of batch) {
    const span = spans.get(document.sourceId);
    spans.set(document.sourceId, {
      sourceId: document.sourceId,
      start: span?.start ?? start,
      chunks: (span?.chunks ?? 0) + chunks.length,
    });
    start += chunks.length;
  }
  return [...spans.values()].filter(span => span.chunks >= MIN_CHUNKS_SHOWN);
}
