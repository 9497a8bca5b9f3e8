import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Log } from '#kernel';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Lengths in pages of 4 KB. */
export interface CheckpointLimits {
  /** Pages that wait in the WAL before they are copied into the database file; SQLite's own default for the same thing. */
  readonly copyFrom: number;
  /** Length of the WAL from which on it is brought to its end, so that it starts over. */
  readonly finishFrom: number;
  /** The same, whatever is left to copy: its bound, but for what a single group of transactions writes. */
  readonly finishAlwaysFrom: number;
}

const LIMITS: CheckpointLimits = { copyFrom: 1000, finishFrom: 8000, finishAlwaysFrom: 32_000 };

/**
 * Keeps the WAL short without holding the event loop: the copying and syncing of pages happens in a worker thread, which
 * is started when it is needed first. To bring the WAL to its end the writer stands still meanwhile, and seldom. When the
 * worker cannot be had, SQLite checkpoints in the writer as it does by default.
 */
export class SqliteCheckpointer {
  readonly #connection: SqliteConnection;
  readonly #file: string;
  readonly #log: Log;
  readonly #limits: CheckpointLimits;
  #worker: Worker | undefined;
  /** Settles when the copy under way has ended. */
  #copying: PromiseWithResolvers<void> | undefined;
  #gaveUp = false;

  constructor(connection: SqliteConnection, file: string, log: Log, limits = LIMITS) {
    this.#limits = limits;
    this.#connection = connection;
    this.#file = file;
    this.#log = log;
    connection.exec('PRAGMA wal_autocheckpoint = 0');
  }

  /**
   * Call it after every commit, outside of a transaction. What it returns is to be awaited before the next one: writers
   * that are faster than the disk are held back there, not the event loop.
   */
  async check(): Promise<void> {
    if (this.#gaveUp) return;
    const { copyFrom, finishFrom, finishAlwaysFrom } = this.#limits;
    const { length, waiting } = this.#measure();
    const tooLong = length >= finishAlwaysFrom;
    if (this.#copying !== undefined) {
      if (!tooLong) return;
      // What it began with is not all that there is by now.
      await this.#copying.promise;
      if (!this.#gaveUp) await this.#copy();
    } else if (tooLong || (length >= finishFrom && waiting < copyFrom)) {
      // Nobody writes until this is awaited, so it copies all there is, and the next write starts the WAL over.
      await this.#copy();
    } else if (waiting >= copyFrom) {
      void this.#copy();
    }
  }

  async close(): Promise<void> {
    this.#gaveUp = true;
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    const gone = once(worker, 'exit');
    // From here on the process must not end before the worker has.
    worker.ref();
    worker.postMessage('close');
    await gone;
  }

  #measure(): { readonly length: number; readonly waiting: number } {
    const { rows } = this.#connection.execute<{ log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)', []);
    const { log = 0, checkpointed = 0 } = rows[0] ?? {};
    return { length: log, waiting: log - checkpointed };
  }

  #copy(): Promise<void> {
    const copying = Promise.withResolvers<void>();
    this.#copying = copying;
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage('copy');
    return copying.promise;
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./sqlite-checkpoint-worker.ts', import.meta.url), {
      workerData: { file: this.#file },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
    });
    worker.unref();
    worker.on('message', ({ error }: { error: unknown }) => {
      this.#endCopy();
      if (error !== null) this.#log.warn({ err: error }, 'the WAL could not be copied into the database file');
    });
    worker.on('error', error => this.#giveUp(error));
    return worker;
  }

  #endCopy(): void {
    this.#copying?.resolve();
    this.#copying = undefined;
  }

  #giveUp(error: unknown): void {
    if (this.#gaveUp) return;
    this.#gaveUp = true;
    this.#worker = undefined;
    this.#endCopy();
    this.#log.error({ err: error }, 'the checkpoint worker died; the writer checkpoints by itself');
    this.#connection.exec(`PRAGMA wal_autocheckpoint = ${this.#limits.copyFrom}`);
  }
}
