/**
 * The second, slim front door of knowledge, for the search workers alone: pure text analysis, chunking, ranking and the
 * extractive answerer. Importing it loads no store, no port and no library beyond the stemmers, which keeps a worker small.
 */
export type { Word } from '../analysis/analyze-text.ts';
export type { Chunk } from '../chunk.ts';
export type { ChunkedText, TextToChunk } from '../chunker.ts';
export { chunkText } from '../chunking/chunk-text.ts';
export type { KnowledgeDocument } from '../document.ts';
export { answerExtractively } from '../extractive/answer-extractively.ts';
export type { CorpusStatistics, ExtractiveInput } from '../extractive/extractive-input.ts';
export { fieldedFrequency, inverseDocumentFrequency, K1, lengthNorm, saturate } from '../ranking/bm25.ts';
export { FINGERPRINT_SIZE, isNearDuplicate } from '../ranking/fingerprint.ts';
export { type IndexEntry, type IndexedChunk, toIndexEntry } from '../ranking/index-entry.ts';
export { planQuery, type QueryPlan, type QueryWord } from '../ranking/plan-query.ts';
export { proximity } from '../ranking/proximity.ts';
export { gramSimilarity, isGramWord, wordGrams } from '../ranking/word-grams.ts';
export type { ExtractiveAnswer, Retrieval, RetrievedChunk, RetrieveRequest } from '../retriever.ts';
