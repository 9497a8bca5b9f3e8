/** Embedding models behind `Embedder`: a server that speaks OpenAI's embeddings, or a model folder of the operator's. */
export { createLocalEmbedder } from './local/local-embedder.ts';
export { createOpenAiCompatibleEmbedder } from './openai-compatible/openai-compatible-embedder.ts';
