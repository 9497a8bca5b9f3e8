/** Turns texts into vectors whose directions tell how alike their meanings are. */
export interface Embedder {
  /** Names what the vectors can be compared with: the same name, the same model, length and preparation. */
  readonly model: string;
  /**
   * One vector a text, in order; any number of texts, sent in batches. A batch that was embedded is handed to `onBatch` at
   * once, so that a failure later loses nothing of it. Rejects with `AppError` when the model cannot be had.
   */
  embedPassages(
    texts: readonly string[],
    onBatch: (first: number, vectors: readonly Float32Array[]) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void>;
  embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
}
