import {
  answerInParts,
  type ExtractiveAnswer,
  type Retrieval,
  type RetrievedChunk,
  type RetrieveRequest,
} from '#modules/knowledge/search';
import type { AgentIndex, SearchOptions } from '../agent-index.ts';
import { recordOf } from '../found-chunks.ts';
import { CorruptIndexError } from '../segment-format.ts';
import type { QueryVector } from '../vectors/nearest-chunks.ts';
import type { IndexCache } from './index-cache.ts';
import { SynonymCache, type VersionedSynonyms } from './synonym-cache.ts';

export interface SearchInput {
  readonly agentId: string;
  readonly request: RetrieveRequest;
  /** The model that is configured, whether the question has a vector or not. */
  readonly vectorModel?: string | undefined;
  readonly vector?: QueryVector | undefined;
  /** The groups are sent when the worker asks for them. */
  readonly synonyms?: VersionedSynonyms | undefined;
}

export interface AnswerInput extends SearchInput {
  /** Answer from these, best first, instead of searching: {@link WorkerAnswer.passages} in another order. */
  readonly passages?: readonly RetrievedChunk[] | undefined;
  /** How many passages to tell beside the answer; none by default. */
  readonly passageCount?: number | undefined;
}

export interface WorkerAnswer {
  readonly answer: ExtractiveAnswer;
  /** What was found, best first; of the first the answer was made. `score` tells how well the words fit. */
  readonly passages: readonly RetrievedChunk[];
}

/** `missing`: there is no index that can be read. `synonyms-needed`: ask again, with the groups. */
export type SearchOutput<T> =
  | {
      readonly kind: 'found';
      readonly found: T;
      readonly indexVersion: number;
      readonly chunkCount: number;
      /** Chunks with a vector of `vectorModel`. */
      readonly vectorCount: number;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'synonyms-needed' };

/** The answerer looks at more than a caller asks for. */
const ANSWER_CHUNKS = 10;
const MAX_CHUNKS = 50;

export interface SearchMethods {
  retrieve(input: SearchInput): SearchOutput<Retrieval>;
  answer(input: AnswerInput): SearchOutput<WorkerAnswer>;
  outdate(agentId: string): void;
  forget(agentId: string): void;
}

export function createSearchMethods(cache: IndexCache): SearchMethods {
  const synonyms = new SynonymCache();

  const search = <T>(input: SearchInput, use: (index: AgentIndex, options: SearchOptions) => T): SearchOutput<T> => {
    const groups = synonyms.get(input.agentId, input.synonyms);
    if (groups === 'needed') return { kind: 'synonyms-needed' };
    const { filter, access } = input.request;
    return withIndex(cache, input, index => use(index, { filter, access, vector: input.vector, synonyms: groups }));
  };

  return {
    retrieve: input =>
      search(input, (index, options) => ({
        chunks: findChunks(index, input.request, input.request.k, options).map(found => ({
          ...recordOf(found),
          score: found.score,
        })),
        indexVersion: index.version,
      })),
    answer: input => search(input, (index, options) => answer(index, input, options)),
    outdate: agentId => cache.outdate(agentId),
    forget(agentId) {
      cache.forget(agentId);
      synonyms.forget(agentId);
    },
  };
}

function findChunks(index: AgentIndex, request: RetrieveRequest, k: number, options: SearchOptions) {
  return index.find(request.query, request.history ?? [], Math.max(1, Math.min(MAX_CHUNKS, k)), options);
}

function answer(index: AgentIndex, input: AnswerInput, options: SearchOptions): WorkerAnswer {
  const { request, passageCount = 0 } = input;
  // The answerer was fitted to the scores of words; ranks would tell it nothing of how well a passage fits.
  const find = (query: string, history: readonly string[]): RetrievedChunk[] =>
    findChunks(index, { ...request, query, history }, Math.max(ANSWER_CHUNKS, passageCount), options).map(found => ({
      ...recordOf(found),
      score: found.wordScore,
    }));
  const passages = input.passages ?? (passageCount > 0 ? find(request.query, request.history ?? []) : undefined);
  const answered = answerInParts(
    {
      question: request.query,
      history: request.history,
      statistics: {
        idf: term => index.idf(term),
        chunkCount: index.chunkCount,
        languages: index.languages,
      },
      synonyms: options.synonyms,
    },
    (query, history) => (passages ?? find(query, history)).slice(0, ANSWER_CHUNKS),
  );
  return { answer: answered, passages: passages?.slice(0, passageCount) ?? [] };
}

function withIndex<T>(cache: IndexCache, input: SearchInput, use: (index: AgentIndex) => T): SearchOutput<T> {
  const { agentId, vectorModel } = input;
  try {
    const index = cache.get(agentId);
    if (index === undefined) return { kind: 'missing' };
    return {
      kind: 'found',
      found: use(index),
      indexVersion: index.version,
      chunkCount: index.chunkCount,
      vectorCount: vectorModel === undefined ? 0 : index.vectorCount(vectorModel),
    };
  } catch (error) {
    if (!(error instanceof CorruptIndexError)) throw error;
    cache.forget(agentId);
    return { kind: 'missing' };
  }
}
