/**
 * The second, slim front door of knowledge, for the search workers alone: pure text analysis, chunking, ranking and the
 * extractive answerer. Importing it loads no store, no port and no library beyond the stemmers, which keeps a worker small.
 */
export type { Word } from '../analysis/analyze-text.ts';
export type { Chunk } from '../chunk.ts';
export type { ChunkedText, TextToChunk } from '../chunker.ts';
export { chunkText } from '../chunking/chunk-text.ts';
export type { KnowledgeDocument } from '../document.ts';
export { answerInParts } from '../extractive/answer-in-parts.ts';
export type { CorpusStatistics, ExtractiveInput } from '../extractive/extractive-input.ts';
export { fieldedFrequency, inverseDocumentFrequency, K1, lengthNorm, saturate } from '../ranking/bm25.ts';
export type { QueryWord } from '../ranking/content-words.ts';
export { FINGERPRINT_SIZE, isNearDuplicate } from '../ranking/fingerprint.ts';
export { type IndexEntry, type IndexedChunk, type IndexFacts, toIndexEntry } from '../ranking/index-entry.ts';
export { planQuery, type QueryPlan } from '../ranking/plan-query.ts';
export { proximity } from '../ranking/proximity.ts';
export { SPELLINGS } from '../ranking/spellings.ts';
export { Synonyms } from '../ranking/synonyms.ts';
export { gramSimilarity, isGramWord, wordGrams } from '../ranking/word-grams.ts';
export {
  NO_LABELS,
  passesDate,
  passesLabels,
  type RetrieveFilter,
  type SourceLabels,
} from '../retrieve-filter.ts';
export type { ExtractiveAnswer, Retrieval, RetrievedChunk, RetrieveRequest } from '../retriever.ts';
export { fuseRanks } from '../vectors/fuse-ranks.ts';
export { type QuantizedVector, quantizeVector } from '../vectors/quantize-vector.ts';
