import {
  answerExtractively,
  type ExtractiveAnswer,
  type Retrieval,
  type RetrieveRequest,
} from '#modules/knowledge/search';
import type { AgentIndex } from '../agent-index.ts';
import { CorruptIndexError } from '../segment-format.ts';
import type { IndexCache } from './index-cache.ts';

export interface SearchInput {
  readonly agentId: string;
  readonly request: RetrieveRequest;
}

/** `missing`: there is no index that can be read. */
export type SearchOutput<T> = { readonly found: T; readonly indexVersion: number } | { readonly missing: true };

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
  return {
    retrieve: ({ agentId, request }) =>
      withIndex(cache, agentId, index => ({ chunks: search(index, request, request.k), indexVersion: index.version })),
    answer: ({ agentId, request }) => withIndex(cache, agentId, index => answer(index, request)),
    outdate: agentId => cache.outdate(agentId),
    forget: agentId => cache.forget(agentId),
  };
}

function search(index: AgentIndex, request: RetrieveRequest, k: number) {
  return index.search(request.query, request.history ?? [], Math.max(1, Math.min(MAX_CHUNKS, k)));
}

function answer(index: AgentIndex, request: RetrieveRequest): ExtractiveAnswer {
  return answerExtractively({
    question: request.query,
    history: request.history,
    chunks: search(index, request, ANSWER_CHUNKS),
    statistics: {
      idf: term => index.idf(term),
      chunkCount: index.chunkCount,
      languages: index.languages,
    },
  });
}

function withIndex<T>(cache: IndexCache, agentId: string, use: (index: AgentIndex) => T): SearchOutput<T> {
  try {
    const index = cache.get(agentId);
    return index === undefined ? { missing: true } : { found: use(index), indexVersion: index.version };
  } catch (error) {
    if (!(error instanceof CorruptIndexError)) throw error;
    cache.forget(agentId);
    return { missing: true };
  }
}
