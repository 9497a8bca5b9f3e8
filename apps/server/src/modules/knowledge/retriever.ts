import type { TeamScope } from '#kernel';
import type { Chunk } from './chunk.ts';
import type { RetrieveFilter } from './retrieve-filter.ts';

/** A chunk as search found it, with what a citation needs. */
export interface RetrievedChunk extends Chunk {
  /** The public id of its document (see `KnowledgeDocument.publicId`). */
  readonly publicDocumentId: string;
  readonly title: string;
  readonly url: string | null;
  /** Higher is better; comparable within one result only. */
  readonly score: number;
}

export interface RetrieveRequest {
  readonly query: string;
  /** How many chunks at the most, 1 to 50. */
  readonly k: number;
  /** What the customer said before, oldest first, for follow-up questions; at most the last few are used. */
  readonly history?: readonly string[] | undefined;
  /** Acts inside the search: what is left out takes no place from what is not. */
  readonly filter?: RetrieveFilter | undefined;
  /** Access tags of who asks. Documents with access tags are found by those who have one of them; by default by nobody. */
  readonly access?: readonly string[] | undefined;
}

/**
 * What took no part in a search although it is configured: `embedding`, the comparison by meaning of some or all passages;
 * `rerank`, the reranker. What was found then was found by the rest.
 */
export type Degradation = 'embedding' | 'rerank';

export interface Retrieval {
  readonly chunks: readonly RetrievedChunk[];
  /** Version of the index that answered; grows by one with every published change of the agent's knowledge. */
  readonly indexVersion: number;
  /** Left out when everything that is configured took part. */
  readonly degraded?: readonly Degradation[] | undefined;
}

/** A sentence or pair picked by the extractive answerer; `quote` stands byte for byte in the chunk's document. */
export interface ExtractedQuote {
  readonly chunk: RetrievedChunk;
  readonly quote: string;
}

export interface ExtractiveAnswer {
  readonly text: string;
  /** False when the text says that the sources hold no answer. */
  readonly answered: boolean;
  readonly kind: 'answer' | 'no-answer' | 'small-talk';
  readonly quotes: readonly ExtractedQuote[];
  /** The few words of the best sentence that are the answer (`8787`, `two days`), as they stand; null when none can be told. */
  readonly answer?: string | null;
  /** 0 to 1, calibrated: how likely the sources hold the answer. */
  readonly confidence: number;
  /** Language the reply is written in. */
  readonly language: string;
  /** As {@link Retrieval.degraded}. */
  readonly degraded?: readonly Degradation[] | undefined;
}

/**
 * Search over one agent's own index. Runs off the event loop; the index is derived from the chunks in the database and
 * built when missing. An agent without knowledge gives no chunks.
 */
export interface Retriever {
  retrieve(scope: TeamScope, agentId: string, request: RetrieveRequest): Promise<Retrieval>;
  /** Retrieves as `retrieve` does and picks the answering sentences in one go: the model `builtin/extractive`. */
  answer(scope: TeamScope, agentId: string, request: RetrieveRequest): Promise<ExtractiveAnswer>;
  /** Waits until searches of this process see a version of the agent's knowledge, `withinMs` at the most. Never throws. */
  awaitVersion?(agentId: string, version: number, withinMs: number): Promise<void>;
}
