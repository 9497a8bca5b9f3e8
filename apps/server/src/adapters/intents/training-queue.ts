import { AppError } from '#kernel';
import { loadModelFile } from './model-file.ts';
import { type TrainingJob, trainInWorker } from './train-in-worker.ts';

interface WaitingJob {
  readonly job: TrainingJob;
  readonly done: PromiseWithResolvers<void>;
}

/** Trains one model at a time, first come first served; of a model's waiting definitions only the newest is trained. */
export class TrainingQueue {
  readonly #waiting = new Map<string, WaitingJob>();
  readonly #stopped = new AbortController();
  #running: WaitingJob | undefined;

  /** Resolves when the model is on disk. Rejects with `intents_busy`, `intents_superseded` or `intents_failed`. */
  add(job: TrainingJob): Promise<void> {
    const same = [this.#waiting.get(job.path), this.#running].find(one => one?.job.path === job.path);
    if (same?.job.version === job.version) return same.done.promise;
    const replaced = this.#waiting.get(job.path);
    if (this.#stopped.signal.aborted || (replaced === undefined && this.#waiting.size >= MAX_WAITING))
      return Promise.reject(busy());
    replaced?.done.reject(superseded());
    const done = Promise.withResolvers<void>();
    this.#waiting.set(job.path, { job, done });
    void this.#work();
    return done.promise;
  }

  /** The version that waits or is trained, the newest if several do. */
  versionInTraining(path: string): string | undefined {
    return (this.#waiting.get(path) ?? (this.#running?.job.path === path ? this.#running : undefined))?.job.version;
  }

  /** Nobody wants the model any more. One that is being trained is finished. */
  cancel(path: string): Promise<void> {
    this.#waiting.get(path)?.done.reject(superseded());
    this.#waiting.delete(path);
    return this.#running?.job.path === path ? this.#running.done.promise.catch(() => undefined) : Promise.resolve();
  }

  /** Ends the training at work and refuses what waits. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    for (const { done } of this.#waiting.values()) done.reject(busy());
    this.#waiting.clear();
    await this.#running?.done.promise.catch(() => undefined);
  }

  async #work(): Promise<void> {
    if (this.#running !== undefined) return;
    for (const [path, waiting] of this.#waiting) {
      this.#waiting.delete(path);
      this.#running = waiting;
      await this.#train(waiting.job).then(waiting.done.resolve, waiting.done.reject);
      this.#running = undefined;
    }
  }

  async #train(job: TrainingJob): Promise<void> {
    if ((await loadModelFile(job.path))?.version === job.version) return;
    await trainInWorker(job, this.#stopped.signal);
  }
}

const MAX_WAITING = 200;

function busy(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'intents_busy',
    message: 'Too many intent models are waiting to be trained, please try again',
    retryAfterSeconds: 30,
  });
}

function superseded(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'intents_superseded',
    message: 'A newer version of the intents took the place of this one',
  });
}
