/**
 * Knowledge: source → document → chunk → index, retrieval, and answers quoted straight from the sources.
 * What is indexed is derived from the database and can be thrown away; every quote it gives occurs byte for byte in a
 * stored document.
 */
export type { Chunk } from './chunk.ts';
export type { KnowledgeDocument } from './document.ts';
export type { IngestedDocument, KnowledgeStore, NewSource } from './knowledge-store.ts';
export type {
  ExtractedQuote,
  ExtractiveAnswer,
  RetrievedChunk,
  Retrieval,
  RetrieveRequest,
  Retriever,
} from './retriever.ts';
export type { Source, SourceConfig, SourceProgress, SourceStatus, SourceType } from './source.ts';
