import { type Engine, prepareQuery } from '#adapters/database';
import type { Clock, Ids, JobQueue, NewJob } from '#kernel';

const DEFAULT_MAX_ATTEMPTS = 10;

/** Jobs as rows. `enqueue` joins the unit of work it is called in and wakes this process's runner once that is on disk. */
export class DatabaseJobQueue implements JobQueue {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #listeners = new Set<(kind: string) => void>();

  constructor(engine: Engine, clock: Clock, ids: Ids) {
    this.#engine = engine;
    this.#clock = clock;
    this.#ids = ids;
  }

  async enqueue(job: NewJob): Promise<void> {
    const now = this.#clock.now();
    const { affected } = await this.#engine.run(insertJob, {
      id: this.#ids.next('job'),
      kind: job.kind,
      teamId: job.teamId,
      payload: JSON.stringify(job.payload ?? null),
      dedupeKey: job.dedupeKey ?? null,
      maxAttempts: job.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
      dueAt: job.runAt ?? now,
      at: now,
    });
    if (affected === 0) return;
    this.#engine.afterCommit(() => this.announce(job.kind));
  }

  /** Tells this process's runner that a job of a kind is to be run. */
  announce(kind: string): void {
    for (const listener of this.#listeners) listener(kind);
  }

  /** Calls `listener` with the kind of every job that this process enqueued, after its commit. Returns what ends it. */
  onEnqueued(listener: (kind: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

interface InsertJob {
  readonly id: string;
  readonly kind: string;
  readonly teamId: string | null;
  readonly payload: string;
  readonly dedupeKey: string | null;
  readonly maxAttempts: number;
  readonly dueAt: number;
  readonly at: number;
}

const insertJob = prepareQuery<InsertJob>((db, slot) =>
  db
    .insertInto('jobs')
    .values({
      id: slot('id'),
      kind: slot('kind'),
      team_id: slot('teamId'),
      payload: slot('payload'),
      dedupe_key: slot('dedupeKey'),
      waiting_key: slot('dedupeKey'),
      attempt: 0,
      max_attempts: slot('maxAttempts'),
      due_at: slot('dueAt'),
      lease_owner: null,
      last_error: null,
      created_at: slot('at'),
      dead_at: null,
    })
    .onConflict(conflict => conflict.columns(['kind', 'waiting_key']).doNothing()),
);
