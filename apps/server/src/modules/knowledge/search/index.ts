/**
 * The second, slim front door of knowledge, for the search workers alone: pure text analysis, chunking, ranking and the
 * extractive answerer. Importing it loads no store, no port and no library beyond the stemmers, which keeps a worker small.
 */
export { analyzeText, analyzeWords, type Token, type Word } from '../analysis/analyze-text.ts';
export { detectLanguage } from '../analysis/detect-language.ts';
export { type SentenceSpan, splitSentences } from '../analysis/split-sentences.ts';
