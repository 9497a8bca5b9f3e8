import type { Synonyms } from '../ranking/synonyms.ts';
import type { RetrievedChunk } from '../retriever.ts';

/** What the answerer needs to know of the whole index, beyond the chunks that were found. */
export interface CorpusStatistics {
  /**
   * Inverse document frequency of an analysed term, `ln(1 + (N - n + 0.5) / (n + 0.5))` as in BM25; a term the index
   * has never seen has n = 0.
   */
  idf(term: string): number;
  /** N: how many chunks the index holds. 0 means that the agent has no knowledge yet. */
  readonly chunkCount: number;
  /** Primary language subtags of the indexed documents, most frequent first. */
  readonly languages: readonly string[];
}

export interface ExtractiveInput {
  readonly question: string;
  /** What the customer said before, oldest first. */
  readonly history?: readonly string[] | undefined;
  /** The chunks retrieval found, best first. About ten are used. */
  readonly chunks: readonly RetrievedChunk[];
  readonly statistics: CorpusStatistics;
  /** The operator's: a passage that says the same in other words holds the words of the question. */
  readonly synonyms?: Synonyms | undefined;
}
