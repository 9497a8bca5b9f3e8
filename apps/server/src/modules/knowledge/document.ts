/** A text with a shape, out of one source: a page, a file, a row of a FAQ. Its `text` is what quotes are verified against. */
export interface KnowledgeDocument {
  readonly id: string;
  readonly sourceId: string;
  /** The caller's own id where one was given, else the same as `id`. What citations and retrieval show. */
  readonly publicId: string;
  readonly title: string;
  readonly text: string;
  /** BCP 47 primary subtag (`en`, `sw`, `th`); `und` when it could not be told. */
  readonly language: string;
  readonly url: string | null;
  readonly pages: number | null;
  readonly createdAt: number;
}
