import type { TeamScope } from '#kernel';
import type { AgentIndexer, ApplyOutcome, IndexChange, IndexProgress, IngestedDocument } from '#modules/knowledge';
import type { IndexWorkers } from './index-workers.ts';
import type { BeginInput, BeginOutcome, DocumentChunks } from './workers/build-methods.ts';

/** Chunks that travel to the worker in one message: small enough to copy without holding up the event loop. */
const CHUNKS_PER_MESSAGE = 100;

/** Builds indexes in the build worker, as files under one folder. Changes of one agent are applied one after the other. */
export class FileAgentIndexer implements AgentIndexer {
  readonly #workers: IndexWorkers;
  readonly #lastOf = new Map<string, Promise<unknown>>();

  constructor(workers: IndexWorkers) {
    this.#workers = workers;
  }

  async indexedVersion(agentId: string): Promise<number | undefined> {
    return (await this.#workers.build.call('version', checkId(agentId), true)) as number | undefined;
  }

  apply(_scope: TeamScope, agentId: string, change: IndexChange, onProgress?: IndexProgress): Promise<ApplyOutcome> {
    const { add, ...plan } = change;
    return this.#inTurn(agentId, () =>
      this.#update({ agentId: checkId(agentId), mode: 'apply', ...plan }, oneBatch(add), onProgress),
    );
  }

  async rebuild(
    _scope: TeamScope,
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
    await this.#inTurn(agentId, () => this.#update(begin, load(), onProgress));
  }

  async drop(agentId: string): Promise<void> {
    await this.#inTurn(agentId, async () => {
      await this.#workers.build.call('drop', checkId(agentId), true);
      await this.#tellSearch('forget', agentId);
    });
  }

  async #update(
    begin: BeginInput,
    batches: AsyncIterable<readonly IngestedDocument[]>,
    onProgress: IndexProgress | undefined,
  ): Promise<ApplyOutcome> {
    const { agentId } = begin;
    const outcome = (await this.#workers.build.call('begin', begin, true)) as BeginOutcome;
    if (outcome !== 'begun') return outcome;
    try {
      let done = 0;
      for await (const documents of batches) {
        for (const message of toMessages(documents)) {
          await this.#workers.build.call('add', { agentId, documents: message }, false);
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

/** Ids name folders. */
export function checkId(agentId: string): string {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(agentId)) throw new Error('not an agent id');
  return agentId;
}

async function* oneBatch(documents: readonly IngestedDocument[]): AsyncGenerator<readonly IngestedDocument[]> {
  yield documents;
}

/** Cuts documents into messages of about {@link CHUNKS_PER_MESSAGE} chunks; a big document takes several. */
function* toMessages(documents: readonly IngestedDocument[]): Generator<DocumentChunks[]> {
  let message: DocumentChunks[] = [];
  let room = CHUNKS_PER_MESSAGE;
  for (const { document, chunks } of documents) {
    const { id, publicId, title, url } = document;
    for (let from = 0; from === 0 || from < chunks.length; ) {
      const part = chunks.slice(from, from + room);
      message.push({ document: { id, publicId, title, url }, chunks: part });
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
