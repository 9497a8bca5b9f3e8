import { AppError, type Clock, type Log, silentLog, systemClock, type TeamScope } from '#kernel';
import type {
  AgentIndexer,
  ExtractiveAnswer,
  KnowledgeStore,
  Retrieval,
  RetrieveRequest,
  Retriever,
} from '#modules/knowledge';
import { checkId } from './file-agent-indexer.ts';
import type { IndexWorkers } from './index-workers.ts';
import type { SearchInput, SearchOutput } from './workers/search-methods.ts';

export interface IndexRetrieverPorts {
  readonly workers: IndexWorkers;
  readonly indexer: AgentIndexer;
  /** Where a missing or outdated index is rebuilt from. */
  readonly store: Pick<KnowledgeStore, 'knowledgeVersion' | 'readDocuments'>;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
}

/** How often, at the most, an agent's version is compared with the store's: changes made by other nodes are seen then. */
const CHECK_EVERY_MS = 2_000;
/** A rebuild reads so many documents at a time. */
const REBUILD_BATCH = 100;
const MAX_CHECKED_AGENTS = 10_000;

/**
 * Searches agents' indexes in the search worker. A missing or unreadable index is rebuilt first; one that is behind the
 * store is rebuilt beside, and answers meanwhile.
 */
export class IndexRetriever implements Retriever {
  readonly #ports: IndexRetrieverPorts;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #rebuilds = new Map<string, Promise<void>>();
  readonly #checkedAt = new Map<string, number>();

  constructor(ports: IndexRetrieverPorts) {
    this.#ports = ports;
    this.#clock = ports.clock ?? systemClock;
    this.#log = ports.log ?? silentLog;
  }

  async retrieve(scope: TeamScope, agentId: string, request: RetrieveRequest): Promise<Retrieval> {
    return this.#search<Retrieval>(scope, 'retrieve', { agentId: checkId(agentId), request });
  }

  async answer(scope: TeamScope, agentId: string, request: RetrieveRequest): Promise<ExtractiveAnswer> {
    return this.#search<ExtractiveAnswer>(scope, 'answer', { agentId: checkId(agentId), request });
  }

  async #search<T>(scope: TeamScope, method: 'retrieve' | 'answer', input: SearchInput): Promise<T> {
    const { agentId } = input;
    let output = await this.#call<T>(method, input);
    if ('missing' in output) {
      await this.#rebuild(scope, agentId);
      output = await this.#call<T>(method, input);
      if ('missing' in output) throw unreadable();
    }
    this.#checkVersion(scope, agentId, output.indexVersion);
    return output.found;
  }

  async #call<T>(method: string, input: SearchInput): Promise<SearchOutput<T>> {
    return (await this.#ports.workers.search.call(method, input, true)) as SearchOutput<T>;
  }

  /** In the background, now and then. */
  #checkVersion(scope: TeamScope, agentId: string, indexVersion: number): void {
    const now = this.#clock.now();
    if (now - (this.#checkedAt.get(agentId) ?? 0) < CHECK_EVERY_MS) return;
    if (this.#checkedAt.size >= MAX_CHECKED_AGENTS) this.#checkedAt.clear();
    this.#checkedAt.set(agentId, now);
    void this.#catchUp(scope, agentId, indexVersion).catch((cause: unknown) => {
      this.#log.warn({ agentId, cause }, 'search index could not be brought up to date');
    });
  }

  async #catchUp(scope: TeamScope, agentId: string, indexVersion: number): Promise<void> {
    const version = await this.#ports.store.knowledgeVersion(scope, agentId);
    if (version <= indexVersion) return;
    // Ingestion on this node may be about to publish just this version: look at the index once more.
    const indexed = await this.#ports.indexer.indexedVersion(agentId);
    if (indexed === undefined || indexed < version) await this.#rebuild(scope, agentId);
  }

  /** One rebuild an agent at a time; who comes meanwhile waits for it. */
  #rebuild(scope: TeamScope, agentId: string): Promise<void> {
    const running = this.#rebuilds.get(agentId);
    if (running !== undefined) return running;
    const rebuild = this.#rebuildNow(scope, agentId).finally(() => this.#rebuilds.delete(agentId));
    this.#rebuilds.set(agentId, rebuild);
    return rebuild;
  }

  async #rebuildNow(scope: TeamScope, agentId: string): Promise<void> {
    const { indexer, store } = this.#ports;
    const version = await store.knowledgeVersion(scope, agentId);
    await indexer.rebuild(scope, agentId, () => store.readDocuments(scope, agentId, REBUILD_BATCH), version);
    this.#log.info({ agentId, version }, 'search index rebuilt');
  }
}

function unreadable(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'index_unavailable',
    message: 'The knowledge of this agent cannot be searched right now',
    retryAfterSeconds: 5,
  });
}
