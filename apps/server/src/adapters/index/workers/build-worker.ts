import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';

interface BuildWorkerData {
  readonly root: string;
  readonly compileCache: string | undefined;
}

const { root, compileCache } = workerData as BuildWorkerData;
if (compileCache !== undefined) enableCompileCache(compileCache);
const { createBuildMethods } = await import('./build-methods.ts');
const { serveCalls } = await import('./serve-calls.ts');
serveCalls({ ...createBuildMethods(root) });
