import type { TeamScope } from '#kernel';
import type { Chunk } from './chunk.ts';

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
}

export interface Retrieval {
  readonly chunks: readonly RetrievedChunk[];
  /** Version of the index that answered; grows by one with every published change of the agent's knowledge. */
  readonly indexVersion: number;
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
  /** 0 to 1, calibrated: how likely the sources hold the answer. */
  readonly confidence: number;
  /** Language the reply is written in. */
  readonly language: string;
}

/**
 * Search over one agent's own index. Runs off the event loop; the index is derived from the chunks in the database and
 * built when missing. An agent without knowledge gives no chunks.
 */
export interface Retriever {
  retrieve(scope: TeamScope, agentId: string, request: RetrieveRequest): Promise<Retrieval>;
  /** Retrieves and picks the answering sentences in one go: the model `builtin/extractive`. */
  answer(scope: TeamScope, agentId: string, request: RetrieveRequest): Promise<ExtractiveAnswer>;
}
