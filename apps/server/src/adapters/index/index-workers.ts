import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { WorkerClient } from './workers/worker-client.ts';

export interface IndexWorkersOptions {
  /** Folder of the indexes, one folder an agent. */
  readonly root: string;
  /** Memory for open indexes in the search worker. */
  readonly maxOpenBytes?: number | undefined;
}

const MEGABYTE = 1024 * 1024;
const DEFAULT_OPEN_BYTES = 192 * MEGABYTE;

/** The worker threads of search: one answers, one builds. Both start when first needed; the builder ends when idle. */
export class IndexWorkers {
  readonly search: WorkerClient;
  readonly build: WorkerClient;

  constructor(options: IndexWorkersOptions) {
    const search = new URL('./workers/search-worker.ts', import.meta.url);
    const build = new URL('./workers/build-worker.ts', import.meta.url);
    const compileCache = search.pathname.endsWith('.ts') ? compileCacheFolder() : undefined;
    this.search = new WorkerClient(
      search,
      { root: options.root, maxOpenBytes: options.maxOpenBytes ?? DEFAULT_OPEN_BYTES, compileCache },
      { maxPending: 2_000, timeoutMs: 15_000, maxHeapMb: 512, youngHeapMb: 8, idleMs: 0 },
    );
    this.build = new WorkerClient(
      build,
      { root: options.root, compileCache },
      { maxPending: 2_000, timeoutMs: 300_000, maxHeapMb: 2_048, idleMs: 10_000 },
    );
  }

  async stop(): Promise<void> {
    await Promise.all([this.search.stop(), this.build.stop()]);
  }
}

/**
 * Where the process keeps compiled sources, if it does; a thread that runs from the sources has to be told, a built one
 * does not need it. Node makes a folder of its own inside.
 */
function compileCacheFolder(): string | undefined {
  const folder = getCompileCacheDir();
  return folder === undefined ? undefined : dirname(folder);
}
