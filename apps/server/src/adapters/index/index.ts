/**
 * Search indexes as files, one folder an agent, searched and built in worker threads. Derived from the database: a folder
 * can be deleted at any time and is rebuilt with the next question.
 */
export { copyIndexes } from './copy-indexes.ts';
export { FileAgentIndexer } from './file-agent-indexer.ts';
export { IndexRetriever } from './index-retriever.ts';
export { IndexWorkers } from './index-workers.ts';
export { WorkerChunker } from './worker-chunker.ts';
