import { workerData } from 'node:worker_threads';
import { IndexCache } from './index-cache.ts';
import { createSearchMethods } from './search-methods.ts';
import { serveCalls } from './serve-calls.ts';

const { root, maxOpenBytes } = workerData as { readonly root: string; readonly maxOpenBytes: number };
serveCalls({ ...createSearchMethods(new IndexCache(root, maxOpenBytes)) });
