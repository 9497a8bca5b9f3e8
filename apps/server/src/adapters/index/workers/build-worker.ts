import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import { yieldToOthers } from './yield-to-others.ts';

interface BuildWorkerData {
  readonly root: string;
  readonly compileCache: string | undefined;
}

const { root, compileCache } = workerData as BuildWorkerData;
if (compileCache !== undefined) enableCompileCache(compileCache);
// Indexing has time; a question that waits for it is the exception.
yieldToOthers();
const { createBuildMethods } = await import('./build-methods.ts');
const { serveCalls } = await import('./serve-calls.ts');
serveCalls({ ...createBuildMethods(root) });
