import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '#kernel';
import type { QueryOutcome } from '../engine.ts';
import { storageUnavailable } from '../storage-errors.ts';

export interface AsideRequest {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface AsideAnswer {
  readonly id: number;
  readonly rows: unknown[];
  readonly error: { readonly message: string; readonly ofStorage: boolean } | null;
}

/** Each read's rows wait in memory for the one before them. */
const MAX_WAITING = 64;
/** From the moment it was asked for. */
const DEADLINE_MS = 10_000;
/** A quiet server gives the thread's memory back. */
const IDLE_MS = 60_000;

interface Waiting {
  readonly answered: PromiseWithResolvers<QueryOutcome<unknown>>;
  readonly timer: NodeJS.Timeout;
}

/**
 * Reads that may take their time, in a thread of their own: a search through everything, sums over a month. They see what
 * is committed, and hold nobody up but each other. The thread starts with the first one and goes when it has been idle.
 */
export class SqliteAside {
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;
  #closed = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** Throws `storage_busy` when too many reads wait, and when this one took too long. */
  read(sql: string, parameters: readonly unknown[]): Promise<QueryOutcome<unknown>> {
    if (this.#closed) throw storageUnavailable(new Error('the database is closed'));
    if (this.#waiting.size >= MAX_WAITING) throw storageBusy();
    clearTimeout(this.#idle);
    this.#lastId += 1;
    const id = this.#lastId;
    const answered = Promise.withResolvers<QueryOutcome<unknown>>();
    // What it still computes is thrown away; SQLite cannot be told to stop from here.
    const timer = setTimeout(() => this.#giveUp(storageBusy()), DEADLINE_MS);
    this.#waiting.set(id, { answered, timer });
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage({ id, sql, parameters } satisfies AsideRequest);
    return answered.promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    const gone = once(worker, 'exit');
    // From here on the process must not end before the worker has.
    worker.ref();
    worker.postMessage('close');
    await gone;
    this.#rejectAll(storageUnavailable(new Error('the database is closed')));
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./sqlite-aside-worker.ts', import.meta.url), {
      workerData: { file: this.#file },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
    });
    worker.unref();
    worker.on('message', (answer: AsideAnswer) => this.#take(answer));
    worker.on('error', error => {
      if (worker === this.#worker) this.#giveUp(storageUnavailable(error));
    });
    return worker;
  }

  #take({ id, rows, error }: AsideAnswer): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (error === null) waiting.answered.resolve({ rows, affected: rows.length });
    else waiting.answered.reject(toError(error));
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#retire(), IDLE_MS).unref();
  }

  /** The next read begins with a fresh thread. */
  #giveUp(error: AppError): void {
    this.#retire();
    this.#rejectAll(error);
  }

  #retire(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  #rejectAll(error: AppError): void {
    for (const { answered, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      answered.reject(error);
    }
    this.#waiting.clear();
  }
}

function toError({ message, ofStorage }: NonNullable<AsideAnswer['error']>): Error {
  return ofStorage ? storageUnavailable(new Error(message)) : new Error(message);
}

function storageBusy(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'storage_busy',
    message: 'Too much is being searched right now; try again in a moment',
    retryAfterSeconds: 5,
  });
}
