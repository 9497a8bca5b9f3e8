/** Judges passages against a question one by one: slower than search, and better at the first few places. */
export interface Reranker {
  /**
   * The places of the texts, the most fitting first; a place that is left out was not judged. Rejects when the model cannot be
   * had in time.
   */
  rerank(query: string, texts: readonly string[], signal: AbortSignal): Promise<readonly number[]>;
}
