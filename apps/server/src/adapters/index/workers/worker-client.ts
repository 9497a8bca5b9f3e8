import { Worker } from 'node:worker_threads';
import { AppError } from '#kernel';
import type { WorkerCall, WorkerReply } from './worker-protocol.ts';

export interface WorkerClientOptions {
  /** Calls that wait for an answer beyond this many are refused. */
  readonly maxPending: number;
  /** A call without an answer for so long takes the worker down; a worker that only starts has all the time. */
  readonly timeoutMs: number;
  /** Memory of the worker's own heap; a worker over it dies alone. */
  readonly maxHeapMb: number;
  /** Of that, for short-lived objects; a worker whose objects all die with their call needs little. */
  readonly youngHeapMb?: number | undefined;
  /** A worker without calls for so long is ended; the next call starts another. 0 keeps it. */
  readonly idleMs: number;
}

interface PendingCall {
  readonly call: WorkerCall;
  readonly retry: boolean;
  attempts: number;
  readonly startedAt: number;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** An error thrown inside a worker, under its own name. */
class WorkerCallError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const WATCH_INTERVAL_MS = 500;
/** Room for short-lived objects; by default it grows to 48 MB before they are collected. */
const YOUNG_HEAP_MB = 16;

/**
 * Calls functions in one worker thread, which starts with the first call. Calls of one tick travel together. When the
 * worker dies, another starts and calls marked `retry` are sent once more; the rest fail.
 */
export class WorkerClient {
  readonly #script: URL;
  readonly #data: unknown;
  readonly #options: WorkerClientOptions;
  readonly #pending = new Map<number, PendingCall>();
  #worker: Worker | undefined;
  #outbox: WorkerCall[] = [];
  #nextId = 1;
  #watch: NodeJS.Timeout | undefined;
  #lastUsed = 0;
  /** When the worker began to run; none that only starts hangs. */
  #runsSince = Number.POSITIVE_INFINITY;
  #stopped = false;

  constructor(script: URL, data: unknown, options: WorkerClientOptions) {
    this.#script = script;
    this.#data = data;
    this.#options = options;
  }

  /**
   * The worker's answer. Rejects with `search_busy` when too many calls wait, with `search_failed` when the worker ended
   * before it answered, and with the worker's own error.
   */
  call(method: string, input: unknown, retry: boolean): Promise<unknown> {
    if (this.#stopped || this.#pending.size >= this.#options.maxPending) return Promise.reject(busy());
    const call = { id: this.#nextId++, method, input };
    return new Promise((resolve, reject) => {
      this.#pending.set(call.id, { call, retry, attempts: 1, startedAt: Date.now(), resolve, reject });
      this.#send(call);
    });
  }

  /** True while the worker thread exists. */
  get running(): boolean {
    return this.#worker !== undefined;
  }

  /** Ends the worker; calls that wait are rejected. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const worker = this.#worker;
    this.#worker = undefined;
    clearInterval(this.#watch);
    this.#failAll(busy());
    await worker?.terminate();
  }

  #send(call: WorkerCall): void {
    if (this.#outbox.push(call) > 1) return;
    queueMicrotask(() => {
      const calls = this.#outbox;
      this.#outbox = [];
      this.#lastUsed = Date.now();
      this.#worker ??= this.#start();
      this.#worker.postMessage(calls);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#script, {
      workerData: this.#data,
      resourceLimits: {
        maxOldGenerationSizeMb: this.#options.maxHeapMb,
        maxYoungGenerationSizeMb: this.#options.youngHeapMb ?? YOUNG_HEAP_MB,
      },
    });
    worker.unref();
    this.#runsSince = Number.POSITIVE_INFINITY;
    worker.on('online', () => {
      if (this.#worker === worker) this.#runsSince = Date.now();
    });
    worker.on('message', (replies: readonly WorkerReply[]) => this.#settle(replies));
    worker.on('error', () => this.#replace(worker));
    worker.on('exit', () => this.#replace(worker));
    this.#watch ??= setInterval(() => this.#check(), WATCH_INTERVAL_MS).unref();
    return worker;
  }

  #settle(replies: readonly WorkerReply[]): void {
    for (const reply of replies) {
      const pending = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if (pending === undefined) continue;
      if ('error' in reply) pending.reject(new WorkerCallError(reply.error.name, reply.error.message));
      else pending.resolve(reply.value);
    }
  }

  /** After a crash: the next call starts a new worker, and what may be repeated is, once. */
  #replace(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const [id, pending] of this.#pending) {
      if (pending.retry && pending.attempts === 1 && !this.#stopped) {
        pending.attempts = 2;
        this.#send(pending.call);
      } else {
        this.#pending.delete(id);
        pending.reject(crashed());
      }
    }
  }

  #check(): void {
    const now = Date.now();
    const worker = this.#worker;
    if (worker === undefined) return;
    const oldest = this.#pending.values().next().value;
    if (oldest !== undefined && now - Math.max(oldest.startedAt, this.#runsSince) > this.#options.timeoutMs)
      void worker.terminate();
    if (oldest === undefined && this.#options.idleMs > 0 && now - this.#lastUsed > this.#options.idleMs) {
      this.#worker = undefined;
      void worker.terminate();
    }
  }

  #failAll(error: unknown): void {
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}

function crashed(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'search_failed',
    message: 'Search ended before it answered, please try again',
    retryAfterSeconds: 1,
  });
}

function busy(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'search_busy',
    message: 'Search is overloaded, please try again',
    retryAfterSeconds: 1,
  });
}
