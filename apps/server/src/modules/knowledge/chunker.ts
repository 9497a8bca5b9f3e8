import type { ChunkDraft } from './chunking/chunk-document.ts';

/** A document's text as a source gave it. */
export interface TextToChunk {
  readonly text: string;
  readonly title: string;
  /** Set for a question–answer pair, whose text is the answer. */
  readonly question: string | null;
}

export interface ChunkedText {
  /** BCP 47 primary subtag; `und` when it could not be told. */
  readonly language: string;
  readonly chunks: readonly ChunkDraft[];
}

/** Cuts texts off the event loop. One answer per text, in order; the same text gives the same chunks. */
export interface Chunker {
  chunkTexts(texts: readonly TextToChunk[]): Promise<readonly ChunkedText[]>;
}
