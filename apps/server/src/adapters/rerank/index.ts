/** Rerank models behind `Reranker`. */
export { createHttpReranker, type HttpRerankerOptions } from './http-reranker.ts';
