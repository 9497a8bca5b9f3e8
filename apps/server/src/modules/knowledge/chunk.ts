/** A passage of a document, the unit that is indexed and retrieved. */
export interface Chunk {
  readonly id: string;
  readonly documentId: string;
  readonly sourceId: string;
  /** Position in the document, from 0. */
  readonly ordinal: number;
  /** The path of headings above it, outermost first, joined by ` › `; empty when there are none. */
  readonly heading: string;
  /** UTF-8 byte span in the document's `text`: `text.slice` by bytes gives `Chunk.text` exactly. */
  readonly startByte: number;
  readonly endByte: number;
  readonly text: string;
  readonly language: string;
  readonly kind: 'prose' | 'qa' | 'table';
  /** The question, for a question–answer pair; it is indexed as a title and the text is the answer. */
  readonly question: string | null;
}
