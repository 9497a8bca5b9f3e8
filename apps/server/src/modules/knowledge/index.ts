/**
 * Knowledge: source → document → chunk → index, retrieval, and answers quoted straight from the sources.
 * What is indexed is derived from the database and can be thrown away; every quote it gives occurs byte for byte in a
 * stored document. What only workers run (chunking, ranking, the extractive answerer) is behind `#modules/knowledge/search`,
 * what reads pages and sites behind `#modules/knowledge/web`: a server that does neither does not load them.
 */

export { addFiles, type FileInput } from './add-files.ts';
export { type AddSourcesPorts, addSources, type SourceInput } from './add-sources.ts';
export type { AgentIndexer, ApplyOutcome, IndexChange, IndexProgress } from './agent-indexer.ts';
export { type SentenceSpan, splitSentences } from './analysis/split-sentences.ts';
export { announcedKnowledgeStore, announcedLearningStore } from './announced-knowledge-store.ts';
export { awaitSearch } from './await-search.ts';
export type { BlobStore, BlobSweep, SourceFile, StagedBlob } from './blob-store.ts';
export { type CatchUpPorts, catchUpIndex, rebuildIndex } from './catch-up-index.ts';
export type { Chunk } from './chunk.ts';
export type { ChunkedText, Chunker, TextToChunk } from './chunker.ts';
export type { ChunkDraft } from './chunking/chunk-document.ts';
export { deleteSource } from './delete-source.ts';
export type { KnowledgeDocument } from './document.ts';
export type { CorpusStatistics, ExtractiveInput } from './extractive/extractive-input.ts';
export { forgetSource } from './forget-source.ts';
export { getSource } from './get-source.ts';
export {
  DROP_INDEX_JOB,
  FORGET_SOURCE_JOB,
  INGEST_JOB,
  READ_FILE_JOB,
  READ_WEB_JOB,
  RELABEL_JOB,
  SCHEDULED_SYNC_JOB,
} from './ingest-job.ts';
export { type IngestPorts, ingestSources } from './ingest-sources.ts';
export type { IngestedDocument, KnowledgeChanges, KnowledgeStore, MarkedSource, NewSource } from './knowledge-store.ts';
export type { QuestionCluster } from './learning/cluster-questions.ts';
export {
  answerQuestions,
  listUnanswered,
  type RecallTarget,
  rateReply,
  recallConversations,
} from './learning/learn.ts';
export type {
  AnsweredCluster,
  CitedText,
  CitingConversation,
  CitingReply,
  LearningStore,
  QuestionKind,
  Rating,
  RecallRequest,
  UnansweredQuestion,
} from './learning/learning-store.ts';
export {
  DEFAULT_PARSE_LIMITS,
  PAGE_BREAK,
  type ParsedDocument,
  type ParsedFile,
  type ParseErrorCode,
  type ParseFailure,
  type ParseInput,
  type ParseLimits,
  type ParseNote,
  type ParseResult,
  type Parser,
  pageOfOffset,
} from './parser.ts';
export { getPushedDocument, pushDocument, withdrawDocument } from './push-document.ts';
export { type ReadFilePorts, readFile } from './read-file.ts';
export { relabelSource } from './relabel-source.ts';
export type { Reranker } from './reranker.ts';
export { type LabelReader, NO_LABELS, type RetrieveFilter, type SourceLabels } from './retrieve-filter.ts';
export type {
  Degradation,
  ExtractedQuote,
  ExtractiveAnswer,
  Retrieval,
  RetrievedChunk,
  RetrieveRequest,
  Retriever,
} from './retriever.ts';
export { runScheduledSync, scheduleSync } from './schedule-sync.ts';
export type {
  Source,
  SourceConfig,
  SourceProgress,
  SourceStatus,
  SourceType,
} from './source.ts';
export type { SourceDigest } from './source-digest.ts';
export { sweepBlobs } from './sweep-blobs.ts';
export { syncSource } from './sync-source.ts';
export type { SynonymList, SynonymStore } from './synonym-store.ts';
export { type SourcePatch, updateSource } from './update-source.ts';
export { type ChunkVectors, createChunkVectors } from './vectors/chunk-vectors.ts';
export { EMBED_JOB, type EmbedAgentPorts, embedAgent } from './vectors/embed-agent.ts';
export type { Embedder } from './vectors/embedder.ts';
export { createEmbeddingIndexer, enqueueEmbedding } from './vectors/embedding-indexer.ts';
export { decodeVector, encodeVector, type QuantizedVector } from './vectors/quantize-vector.ts';
export { QueryEmbedder } from './vectors/query-embedder.ts';
export { questionToEmbed } from './vectors/question-to-embed.ts';
export type { VectorStore } from './vectors/vector-store.ts';
export { HostQueues } from './web/host-queues.ts';
export { DEFAULT_WEB_LIMITS } from './web/read-ports.ts';
export type { ReadWebPorts } from './web/read-web-source.ts';
export type { WebClient } from './web/web-client.ts';
export type { WebPage, WebPageStore } from './web/web-page-store.ts';
