import type { TeamScope } from '#kernel';
import type {
  AgentIndexer,
  ApplyOutcome,
  ChunkVectors,
  IndexChange,
  IndexProgress,
  IngestedDocument,
  LabelReader,
  SourceLabels,
} from '#modules/knowledge';
import { NO_LABELS } from '#modules/knowledge';
import type { IndexWorkers } from './index-workers.ts';
import type { BeginInput, BeginOutcome, DocumentChunks } from './workers/build-methods.ts';

/** Chunks that travel to the worker in one message: small enough to copy without holding up the event loop. */
const CHUNKS_PER_MESSAGE = 100;

/** What is indexed of a chunk beside its text. */
export interface IndexFactPorts {
  /** The labels of sources as they are now; without it nothing has labels. */
  readonly labels?: LabelReader | undefined;
  /** Every chunk is indexed with the vector that is known of it. */
  readonly vectors?: ChunkVectors | undefined;
}

/** Builds indexes in the build worker, as files under one folder. Changes of one agent are applied one after the other. */
export class FileAgentIndexer implements AgentIndexer {
  readonly #workers: IndexWorkers;
  readonly #facts: IndexFactPorts;
  readonly #lastOf = new Map<string, Promise<unknown>>();

  constructor(workers: IndexWorkers, facts: IndexFactPorts = {}) {
    this.#workers = workers;
    this.#facts = facts;
  }

  async indexedVersion(agentId: string): Promise<number | undefined> {
    return (await this.#workers.build.call('version', checkId(agentId), true)) as number | undefined;
  }

  apply(scope: TeamScope, agentId: string, change: IndexChange, onProgress?: IndexProgress): Promise<ApplyOutcome> {
    const { add, ...plan } = change;
    return this.#inTurn(agentId, () =>
      this.#update(scope, { agentId: checkId(agentId), mode: 'apply', ...plan }, oneBatch(add), onProgress),
    );
  }

  async rebuild(
    scope: TeamScope,
    agentId: string,
    load: () => AsyncIterable<readonly IngestedDocument[]>,
    toVersion: number,
    onProgress?: IndexProgress,
  ): Promise<void> {
    const begin = {
      agentId: checkId(agentId),
      mode: 'rebuild',
      toVersion,
      removeSourceIds: [],
      removeDocumentIds: [],
    } as const;
    await this.#inTurn(agentId, () => this.#update(scope, begin, load(), onProgress));
  }

  async drop(agentId: string): Promise<void> {
    await this.#inTurn(agentId, async () => {
      await this.#workers.build.call('drop', checkId(agentId), true);
      await this.#tellSearch('forget', agentId);
    });
  }

  async #update(
    scope: TeamScope,
    plan: BeginInput,
    batches: AsyncIterable<readonly IngestedDocument[]>,
    onProgress: IndexProgress | undefined,
  ): Promise<ApplyOutcome> {
    const { agentId } = plan;
    const begin: BeginInput = { ...plan, vectorModel: this.#facts.vectors?.model };
    const outcome = (await this.#workers.build.call('begin', begin, true)) as BeginOutcome;
    if (outcome !== 'begun') return outcome;
    try {
      let done = 0;
      for await (const batch of batches) {
        for (const message of toMessages(batch)) {
          const documents = await this.#withFacts(scope, agentId, message);
          await this.#workers.build.call('add', { agentId, documents }, false);
          done += message.reduce((sum, part) => sum + part.chunks.length, 0);
          onProgress?.(done);
        }
      }
      await this.#workers.build.call('publish', agentId, false);
    } catch (error) {
      await this.#workers.build.call('abandon', agentId, false).catch(() => undefined);
      throw error;
    }
    await this.#tellSearch('outdate', agentId);
    return 'applied';
  }

  async #withFacts(scope: TeamScope, agentId: string, message: readonly Part[]): Promise<DocumentChunks[]> {
    const passages = message.flatMap(({ document, chunks }) => chunks.map(chunk => ({ title: document.title, chunk })));
    const sourceIds = [...new Set(message.map(({ document }) => document.sourceId))];
    const [labels, vectors] = await Promise.all([
      this.#facts.labels?.labelsOf(scope, agentId, sourceIds),
      this.#facts.vectors?.find(scope, agentId, passages),
    ]);
    let next = 0;
    return message.map(({ document, chunks }) => {
      const from = next;
      next += chunks.length;
      return {
        document,
        labels: labels === undefined ? NO_LABELS : (labels.get(document.sourceId) ?? FOR_NOBODY),
        chunks,
        vectors: vectors?.slice(from, next),
      };
    });
  }

  /** Lets the search worker see what was published, if there is one. */
  async #tellSearch(method: 'outdate' | 'forget', agentId: string): Promise<void> {
    if (this.#workers.search.running) await this.#workers.search.call(method, agentId, true);
  }

  #inTurn<T>(agentId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#lastOf.get(agentId) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.#lastOf.set(agentId, settled);
    void settled.then(() => {
      if (this.#lastOf.get(agentId) === settled) this.#lastOf.delete(agentId);
    });
    return result;
  }
}

/** Of a source that is gone: its documents follow it. No customer's access tag is empty. */
const FOR_NOBODY: SourceLabels = { tags: [], access: [''] };

type Part = Pick<DocumentChunks, 'chunks'> & {
  readonly document: DocumentChunks['document'] & Pick<IngestedDocument['document'], 'sourceId'>;
};

/** Ids name folders. */
export function checkId(agentId: string): string {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(agentId)) throw new Error('not an agent id');
  return agentId;
}

async function* oneBatch(documents: readonly IngestedDocument[]): AsyncGenerator<readonly IngestedDocument[]> {
  yield documents;
}

/** Cuts documents into messages of about {@link CHUNKS_PER_MESSAGE} chunks; a big document takes several. */
function* toMessages(documents: readonly IngestedDocument[]): Generator<Part[]> {
  let message: Part[] = [];
  let room = CHUNKS_PER_MESSAGE;
  for (const { document, chunks } of documents) {
    const { id, sourceId, publicId, title, url, createdAt } = document;
    for (let from = 0; from === 0 || from < chunks.length; ) {
      const part = chunks.slice(from, from + room);
      message.push({ document: { id, sourceId, publicId, title, url, createdAt }, chunks: part });
      from += part.length;
      room -= part.length;
      if (room <= 0) {
        yield message;
        message = [];
        room = CHUNKS_PER_MESSAGE;
      }
      if (chunks.length === 0) break;
    }
  }
  if (message.length > 0) yield message;
}
