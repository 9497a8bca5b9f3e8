import { setTimeout as delay } from 'node:timers/promises';
import { AppError, type Clock, type Log, silentLog, systemClock, type TeamScope } from '#kernel';
import type {
  AgentIndexer,
  CatchUpPorts,
  Degradation,
  ExtractiveAnswer,
  QueryEmbedder,
  Reranker,
  Retrieval,
  RetrievedChunk,
  RetrieveRequest,
  Retriever,
  SynonymStore,
} from '#modules/knowledge';
import { catchUpIndex, questionToEmbed, rebuildIndex } from '#modules/knowledge';
import { checkId } from './file-agent-indexer.ts';
import { FirstKnowledge, type IsLearning } from './first-knowledge.ts';
import type { IndexWorkers } from './index-workers.ts';
import type { AnswerInput, SearchInput, SearchOutput, WorkerAnswer } from './workers/search-methods.ts';

export interface IndexRetrieverPorts {
  readonly workers: IndexWorkers;
  readonly indexer: AgentIndexer;
  /** Where a missing or outdated index is rebuilt from. */
  readonly store: CatchUpPorts['knowledge'];
  /** When given, a question to an agent that is learning sources waits a moment for them. */
  readonly isLearning?: IsLearning | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
  /**
   * True when other nodes change the same store: then a question that comes upon a changed agent waits a moment for this
   * node's index to follow, instead of being answered from what was deleted.
   */
  readonly isShared?: boolean | undefined;
  /** With it, passages are compared by meaning too where they have vectors. */
  readonly queryEmbedder?: QueryEmbedder | undefined;
  /** See `QueryVector.leastWeight`. */
  readonly vectorWeight?: number | undefined;
  /** Called now and then for an agent whose passages have no vectors of the configured model, some or all of them. */
  readonly onMissingVectors?: ((scope: TeamScope, agentId: string) => Promise<void>) | undefined;
  readonly synonyms?: Pick<SynonymStore, 'get'> | undefined;
  readonly reranker?: Reranker | undefined;
}

/** What a search gives, by the worker's method. */
interface Found {
  readonly retrieve: Retrieval;
  readonly answer: WorkerAnswer;
}

/** How often, at the most, an agent's version is compared with the store's: changes made by other nodes are seen then. */
const CHECK_EVERY_MS = 2_000;
const MAX_CHECKED_AGENTS = 10_000;
/** How long after missing vectors of an agent were asked for they are asked for again; twice as long each time in vain. */
const ASK_VECTORS_AFTER_MS = 60_000;
const ASK_VECTORS_AT_LEAST_EVERY_MS = 3_600_000;
/** A reranker sees so many passages, and has so long. */
const RERANKED = 30;
const RERANK_TIMEOUT_MS = 2_000;

/**
 * Searches agents' indexes in the search worker, by words and, where passages have vectors, by meaning. A missing or
 * unreadable index is rebuilt first; one that is behind the store catches up beside, and answers meanwhile.
 */
export class IndexRetriever implements Retriever {
  readonly #ports: IndexRetrieverPorts;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #updates = new Map<string, Promise<void>>();
  readonly #checkedAt = new Map<string, number>();
  readonly #firstKnowledge: FirstKnowledge | undefined;
  readonly #withoutVectors = new Set<string>();
  readonly #askedVectors = new Map<string, { readonly againAt: number; readonly waitMs: number }>();

  constructor(ports: IndexRetrieverPorts) {
    this.#ports = ports;
    this.#clock = ports.clock ?? systemClock;
    this.#log = ports.log ?? silentLog;
    this.#firstKnowledge = ports.isLearning && new FirstKnowledge(ports.isLearning);
  }

  async retrieve(scope: TeamScope, agentId: string, request: RetrieveRequest): Promise<Retrieval> {
    const { reranker } = this.#ports;
    const asked = reranker === undefined ? request : { ...request, k: Math.max(RERANKED, request.k) };
    const { found, missed } = await this.#search(scope, 'retrieve', agentId, asked);
    if (reranker === undefined || found.chunks.length < 2) return { ...found, ...degradedBy(missed) };
    const reranked = await this.#rerank(reranker, request.query, found.chunks);
    if (reranked === undefined) missed.push('rerank');
    // Scores go on falling with the new places.
    const chunks = (reranked ?? found.chunks)
      .slice(0, request.k)
      .map((chunk, place) => ({ ...chunk, score: found.chunks[place]?.score ?? chunk.score }));
    return { chunks, indexVersion: found.indexVersion, ...degradedBy(missed) };
  }

  async answer(scope: TeamScope, agentId: string, request: RetrieveRequest): Promise<ExtractiveAnswer> {
    const { reranker } = this.#ports;
    const passageCount = reranker === undefined ? 0 : RERANKED;
    const { found, missed } = await this.#search(scope, 'answer', agentId, request, { passageCount });
    if (found.answer.kind === 'small-talk') return found.answer;
    if (reranker === undefined || found.passages.length < 2) return { ...found.answer, ...degradedBy(missed) };
    const passages = await this.#rerank(reranker, request.query, found.passages);
    if (passages === undefined) return { ...found.answer, ...degradedBy([...missed, 'rerank']) };
    const again = await this.#search(scope, 'answer', agentId, request, { passages });
    return { ...again.found.answer, ...degradedBy(missed) };
  }

  /** Another node has changed what the agent knows, null of every agent: the next question looks at once. */
  hear(agentId: string | null): void {
    if (agentId === null) this.#checkedAt.clear();
    else this.#checkedAt.delete(agentId);
  }

  async awaitVersion(agentId: string, version: number, withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    const input: AnswerInput = { agentId: checkId(agentId), request: { query: '', k: 1 }, vectorModel: undefined };
    try {
      for (let waitMs = 10; ; waitMs *= 2) {
        const seen = await this.#call('retrieve', input, undefined);
        // Without an index nothing is found; the next question builds it from what is stored then.
        if (seen.kind !== 'found' || seen.indexVersion >= version) return;
        const leftMs = until - performance.now();
        if (leftMs <= 0) return;
        await delay(Math.min(waitMs, leftMs));
      }
    } catch (cause) {
      this.#log.warn({ agentId, cause }, 'the search index could not be looked at');
    }
  }

  async #search<M extends keyof Found>(
    scope: TeamScope,
    method: M,
    agentId: string,
    request: RetrieveRequest,
    answering: Pick<AnswerInput, 'passages' | 'passageCount'> = {},
  ): Promise<{ readonly found: Found[M]; readonly missed: Degradation[] }> {
    const { queryEmbedder } = this.#ports;
    const [vector, synonyms] = await Promise.all([
      this.#embed(checkId(agentId), request),
      this.#ports.synonyms?.get(scope, agentId),
    ]);
    const input: AnswerInput = {
      ...answering,
      agentId,
      request,
      vectorModel: queryEmbedder?.model,
      ...(queryEmbedder !== undefined &&
        vector !== undefined && {
          vector: { model: queryEmbedder.model, values: vector, leastWeight: this.#ports.vectorWeight },
        }),
      ...(synonyms !== undefined && synonyms.groups.length > 0 && { synonyms: { version: synonyms.updatedAt } }),
    };
    let output = await this.#call(method, input, synonyms?.groups);
    if (output.kind === 'missing') {
      await this.#update(scope, agentId, true);
      output = await this.#call(method, input, synonyms?.groups);
    }
    if (output.kind !== 'found') throw unreadable();
    const changed = this.#checkVersion(scope, agentId, output.indexVersion);
    if (changed !== undefined && this.#ports.isShared === true && (await withinPatience(changed))) {
      output = await this.#call(method, input, synonyms?.groups);
      if (output.kind !== 'found') throw unreadable();
    }
    if (this.#firstKnowledge !== undefined && !isSmallTalk(output.found)) {
      const { indexVersion } = output;
      const look = () => this.#callCurrent(scope, indexVersion, method, input, synonyms?.groups);
      output = (await this.#firstKnowledge.await(scope, agentId, output, look)) ?? output;
    }
    if (queryEmbedder === undefined) return { found: output.found, missed: [] };
    this.#noteVectors(scope, agentId, output);
    const isWhole = output.chunkCount === 0 || (vector !== undefined && output.vectorCount === output.chunkCount);
    return { found: output.found, missed: isWhole ? [] : ['embedding'] };
  }

  /** A search of an index that has followed the store; undefined when there is none. */
  async #callCurrent<M extends keyof Found>(
    scope: TeamScope,
    indexVersion: number,
    method: M,
    input: SearchInput,
    groups: readonly (readonly string[])[] | undefined,
  ): Promise<Extract<SearchOutput<Found[M]>, { kind: 'found' }> | undefined> {
    const { agentId } = input;
    await this.#catchUp(scope, agentId, indexVersion).catch((cause: unknown) => {
      this.#log.warn({ agentId, cause }, 'search index could not be brought up to date');
    });
    const output = await this.#call(method, input, groups);
    return output.kind === 'found' ? output : undefined;
  }

  /** The question's vector. Undefined when there is no model, it fails, or there is nothing to compare with. */
  #embed(agentId: string, { query, history }: RetrieveRequest): Promise<Float32Array | undefined> | undefined {
    if (this.#withoutVectors.has(agentId)) return undefined;
    return this.#ports.queryEmbedder?.embed(questionToEmbed(query, history ?? []));
  }

  async #call<M extends keyof Found>(
    method: M,
    input: SearchInput,
    groups: readonly (readonly string[])[] | undefined,
  ): Promise<SearchOutput<Found[M]>> {
    const output = (await this.#ports.workers.search.call(method, input, true)) as SearchOutput<Found[M]>;
    if (output.kind !== 'synonyms-needed' || input.synonyms === undefined) return output;
    const whole = { ...input, synonyms: { ...input.synonyms, groups } };
    return (await this.#ports.workers.search.call(method, whole, true)) as SearchOutput<Found[M]>;
  }

  async #rerank(
    reranker: Reranker,
    query: string,
    chunks: readonly RetrievedChunk[],
  ): Promise<RetrievedChunk[] | undefined> {
    const texts = chunks.map(({ title, heading, question, text }) =>
      [title, question ?? heading, text].filter(line => line !== '').join('\n'),
    );
    try {
      const order = await reranker.rerank(query, texts, AbortSignal.timeout(RERANK_TIMEOUT_MS));
      const places = new Set([...order, ...chunks.keys()]);
      return [...places].flatMap(place => chunks[place] ?? []);
    } catch (cause) {
      this.#log.warn({ cause }, 'passages were not reranked');
      return undefined;
    }
  }

  #noteVectors(
    scope: TeamScope,
    agentId: string,
    { chunkCount, vectorCount }: { readonly chunkCount: number; readonly vectorCount: number },
  ): void {
    if (vectorCount > 0) this.#withoutVectors.delete(agentId);
    else {
      if (this.#withoutVectors.size >= MAX_CHECKED_AGENTS) this.#withoutVectors.clear();
      this.#withoutVectors.add(agentId);
    }
    if (vectorCount === chunkCount) {
      this.#askedVectors.delete(agentId);
      return;
    }
    const now = this.#clock.now();
    const asked = this.#askedVectors.get(agentId);
    if (asked !== undefined && now < asked.againAt) return;
    if (this.#askedVectors.size >= MAX_CHECKED_AGENTS) this.#askedVectors.clear();
    const waitMs = Math.min(
      ASK_VECTORS_AT_LEAST_EVERY_MS,
      asked === undefined ? ASK_VECTORS_AFTER_MS : 2 * asked.waitMs,
    );
    this.#askedVectors.set(agentId, { againAt: now + waitMs, waitMs });
    void this.#ports.onMissingVectors?.(scope, agentId).catch((cause: unknown) => {
      this.#log.warn({ agentId, cause }, 'missing vectors could not be asked for');
    });
  }

  /** Now and then: resolves with whether the index was behind and has caught up. Undefined when it was looked at lately. */
  #checkVersion(scope: TeamScope, agentId: string, indexVersion: number): Promise<boolean> | undefined {
    const now = this.#clock.now();
    if (now - (this.#checkedAt.get(agentId) ?? 0) < CHECK_EVERY_MS) return undefined;
    if (this.#checkedAt.size >= MAX_CHECKED_AGENTS) this.#checkedAt.clear();
    this.#checkedAt.set(agentId, now);
    return this.#catchUp(scope, agentId, indexVersion).catch((cause: unknown) => {
      this.#log.warn({ agentId, cause }, 'search index could not be brought up to date');
      return false;
    });
  }

  async #catchUp(scope: TeamScope, agentId: string, indexVersion: number): Promise<boolean> {
    const version = await this.#ports.store.knowledgeVersion(scope, agentId);
    if (version <= indexVersion) return false;
    await this.#update(scope, agentId);
    return true;
  }

  /** One at a time for an agent; who comes meanwhile waits for it. */
  #update(scope: TeamScope, agentId: string, isDamaged = false): Promise<void> {
    const running = this.#updates.get(agentId);
    if (running !== undefined) return running;
    const update = this.#updateNow(scope, agentId, isDamaged).finally(() => this.#updates.delete(agentId));
    this.#updates.set(agentId, update);
    return update;
  }

  async #updateNow(scope: TeamScope, agentId: string, isDamaged: boolean): Promise<void> {
    const { indexer, store: knowledge } = this.#ports;
    // The manifest of an index may be whole where a segment is not.
    if (isDamaged) await rebuildIndex({ knowledge, indexer }, scope, agentId);
    const outcome = isDamaged ? 'rebuilt' : await catchUpIndex({ knowledge, indexer }, scope, agentId);
    if (outcome !== 'current') this.#log.info({ agentId, outcome }, 'search index brought up to date');
  }
}

function degradedBy(missed: readonly Degradation[]): Pick<Retrieval, 'degraded'> {
  return missed.length > 0 ? { degraded: missed } : {};
}

/** How long a question waits for an index that is behind; a big one goes on catching up beside. */
const PATIENCE_MS = 1_500;

async function withinPatience(work: Promise<boolean>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), PATIENCE_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
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

function isSmallTalk(found: object): boolean {
  return 'answer' in found && (found as WorkerAnswer).answer.kind === 'small-talk';
}
