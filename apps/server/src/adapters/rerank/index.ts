/** Rerank models behind `Reranker`. */
export { createHttpReranker } from './http-reranker.ts';
