import { AsyncLocalStorage } from 'node:async_hooks';
import type { Engine } from '#adapters/database';
import type { Clock, Job, Log } from '#kernel';
import type { DatabaseJobQueue } from './database-job-queue.ts';
import {
  buryJob,
  type ClaimedJob,
  claimJobs,
  finishJob,
  nextDueAt,
  reclaimAll,
  renewJobs,
  requeueJob,
} from './job-rows.ts';
import { redactReason } from './redact-reason.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Does the jobs of one kind. */
export interface JobHandler {
  /** How many run at once in this process; 1 when left out. */
  readonly concurrency?: number | undefined;
  /**
   * Does the job, or throws to have it tried again later. `signal` fires when the process stops or has lost the job to
   * another. Delivery is at least once: a second run of the same job must do no harm.
   */
  run(job: Job, signal: AbortSignal): Promise<void>;
}

export interface JobRunnerOptions {
  readonly engine: Engine;
  readonly queue: DatabaseJobQueue;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Names this process among all that share the database. */
  readonly owner: string;
  /** True when no other process can share the database: jobs of a dead predecessor are taken over at once. */
  readonly exclusiveStore: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Which errors no retry can mend; none when left out. */
  readonly isPermanent?: ((error: unknown) => boolean) | undefined;
  /** How long a claim holds without renewal; a dead worker's job is taken over after it. */
  readonly leaseMs?: number | undefined;
  /** How often to look for jobs that nobody announced here: another node's, due retries. */
  readonly pollMs?: number | undefined;
  readonly random?: (() => number) | undefined;
}

const LEASE_MS = 20_000;
const POLL_MS = 1000;
/** Between two log lines about a database that cannot be reached. */
const COMPLAIN_EVERY_MS = 60_000;

interface Running {
  readonly job: ClaimedJob;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/**
 * Claims jobs with a lease and runs them: at once when this process enqueued them, else within a poll. A failed one waits
 * longer after each attempt and is set aside as dead after the last, with its reason.
 */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #leaseMs: number;
  readonly #pollMs: number;
  readonly #random: () => number;
  readonly #running = new Map<string, Running>();
  #stopped = true;
  #unlisten: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wakeAt = 0;
  #heartbeat: NodeJS.Timeout | undefined;
  #claiming: Promise<void> | undefined;
  #claimAgain = false;
  #complainedAt = Number.NEGATIVE_INFINITY;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? LEASE_MS;
    this.#pollMs = options.pollMs ?? POLL_MS;
    this.#random = options.random ?? Math.random;
  }

  async start(): Promise<void> {
    const { engine, queue, clock, exclusiveStore } = this.#options;
    this.#stopped = false;
    if (exclusiveStore) await reclaimAll(engine, clock.now());
    // The runner serves all teams, whichever request enqueued a job: it must not run on in that one's context.
    const outside = AsyncLocalStorage.snapshot();
    this.#unlisten = queue.onEnqueued(() => outside(() => this.#wake(0)));
    this.#heartbeat = setInterval(() => void this.#renew(), this.#leaseMs / 3);
    this.#wake(0);
  }

  /**
   * Claims nothing more and waits for what runs; after `graceMs` the rest is aborted and handed back to the queue at
   * once, without counting the attempt.
   */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    this.#unlisten?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#claiming;
    const ended = Promise.all([...this.#running.values()].map(running => running.done));
    const grace = Promise.withResolvers<void>();
    const timer = setTimeout(grace.resolve, graceMs);
    await Promise.race([ended, grace.promise]);
    clearTimeout(timer);
    for (const { abort } of this.#running.values()) abort.abort(new Error('the server is stopping'));
    await Promise.all([...this.#running.values()].map(running => this.#handBack(running.job)));
    clearInterval(this.#heartbeat);
  }

  /** Looks for jobs after `inMs`, or sooner when that was asked for already. */
  #wake(inMs: number): void {
    if (this.#stopped) return;
    const wakeAt = performance.now() + inMs;
    if (this.#timer !== undefined && this.#wakeAt <= wakeAt) return;
    clearTimeout(this.#timer);
    this.#wakeAt = wakeAt;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#claimSoon();
    }, inMs);
  }

  #claimSoon(): void {
    if (this.#claiming !== undefined) {
      this.#claimAgain = true;
      return;
    }
    this.#claiming = this.#claimAll().finally(() => {
      this.#claiming = undefined;
      const again = this.#claimAgain;
      this.#claimAgain = false;
      if (again) this.#wake(0);
    });
  }

  /** Claims what is due and has a free place, then sleeps until the next is. */
  async #claimAll(): Promise<void> {
    try {
      const now = this.#options.clock.now();
      let sleepMs = this.#pollMs;
      for (const kind of Object.keys(this.#options.handlers)) {
        const free = this.#free(kind);
        if (free === 0 || this.#stopped) continue;
        const dueAt = await nextDueAt(this.#options.engine, kind);
        if (dueAt === undefined) continue;
        if (dueAt <= now) await this.#claim(kind, free, now);
        else sleepMs = Math.min(sleepMs, dueAt - now);
      }
      this.#wake(sleepMs);
    } catch (error) {
      this.#complain(error, 'jobs cannot be claimed');
      this.#wake(this.#pollMs);
    }
  }

  async #claim(kind: string, limit: number, now: number): Promise<void> {
    const { engine, owner } = this.#options;
    const jobs = await claimJobs(engine, { kind, owner, now, leaseUntil: now + this.#leaseMs, limit });
    for (const job of jobs) this.#run(job);
  }

  #free(kind: string): number {
    let busy = 0;
    for (const { job } of this.#running.values()) if (job.kind === kind) busy += 1;
    return Math.max(0, (this.#options.handlers[kind]?.concurrency ?? 1) - busy);
  }

  #run(job: ClaimedJob): void {
    const abort = new AbortController();
    const done = this.#runToEnd(job, abort.signal).finally(() => {
      this.#running.delete(job.id);
      // A place is free: look for the next one.
      this.#wake(0);
    });
    this.#running.set(job.id, { job, abort, done });
  }

  async #runToEnd(job: ClaimedJob, signal: AbortSignal): Promise<void> {
    const { engine, owner, handlers, log } = this.#options;
    try {
      const handler = handlers[job.kind];
      if (handler === undefined) throw new Error(`no handler for jobs of kind ${job.kind}`);
      await handler.run(job, signal);
      await finishJob(engine, job.id, owner);
    } catch (error) {
      // When even this cannot be written, the lease runs out and the job comes back by itself.
      await this.#fail(job, error, signal).catch((failure: unknown) =>
        log.error({ err: failure, jobId: job.id, kind: job.kind }, 'a job could not be put back'),
      );
    }
  }

  async #fail(job: ClaimedJob, error: unknown, signal: AbortSignal): Promise<void> {
    const { engine, owner, clock, log, isPermanent } = this.#options;
    if (signal.aborted) return this.#handBack(job);
    const reason = redactReason(error);
    const dead = job.attempt >= job.maxAttempts || isPermanent?.(error) === true;
    log[dead ? 'error' : 'warn'](
      { err: error, jobId: job.id, kind: job.kind, attempt: job.attempt },
      dead ? 'a job failed for good' : 'a job failed and will be tried again',
    );
    if (dead) return buryJob(engine, job.id, owner, clock.now(), reason);
    const dueAt = clock.now() + retryDelayMs(job.attempt, this.#random());
    return requeueJob(engine, job.id, owner, { dueAt, reason, refund: false });
  }

  async #handBack(job: ClaimedJob): Promise<void> {
    const { engine, owner, clock, log } = this.#options;
    try {
      await requeueJob(engine, job.id, owner, { dueAt: clock.now(), reason: null, refund: true });
    } catch (error) {
      log.warn({ err: error, jobId: job.id, kind: job.kind }, 'a job could not be handed back; its lease will run out');
    }
  }

  async #renew(): Promise<void> {
    if (this.#running.size === 0) return;
    const { engine, owner, clock, log } = this.#options;
    const asked = [...this.#running.keys()];
    try {
      const kept = await renewJobs(engine, owner, asked, clock.now() + this.#leaseMs);
      for (const id of asked) {
        const running = this.#running.get(id);
        if (running === undefined || kept.has(id)) continue;
        log.warn({ jobId: id, kind: running.job.kind }, 'a job was lost to another runner');
        running.abort.abort(new Error('the job was lost to another runner'));
      }
    } catch (error) {
      this.#complain(error, 'job leases cannot be renewed');
    }
  }

  #complain(error: unknown, message: string): void {
    const now = performance.now();
    if (now - this.#complainedAt < COMPLAIN_EVERY_MS) return;
    this.#complainedAt = now;
    this.#options.log.error({ err: error }, message);
  }
}
