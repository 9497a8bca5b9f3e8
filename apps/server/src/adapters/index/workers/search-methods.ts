import {
  answerExtractively,
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
  answer(input: SearchInput): SearchOutput<ExtractiveAnswer>;
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
    answer: input => search(input, (index, options) => answer(index, input.request, options)),
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

function answer(index: AgentIndex, request: RetrieveRequest, options: SearchOptions): ExtractiveAnswer {
  // The answerer was fitted to the scores of words; ranks would tell it nothing of how well a passage fits.
  const chunks = findChunks(index, request, ANSWER_CHUNKS, options).map(
    (found): RetrievedChunk => ({ ...recordOf(found), score: found.wordScore }),
  );
  return answerExtractively({
    question: request.query,
    history: request.history,
    chunks,
    statistics: {
      idf: term => index.idf(term),
      chunkCount: index.chunkCount,
      languages: index.languages,
    },
  });
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
