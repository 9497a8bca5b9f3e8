/** A job as its runner sees it. Delivery is at least once: a handler must tolerate a second run. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly teamId: string | null;
  readonly payload: unknown;
  /** 1 on the first run. */
  readonly attempt: number;
}

export interface NewJob {
  readonly kind: string;
  readonly teamId: string | null;
  readonly payload: unknown;
  /** At most one unfinished, unclaimed job per kind and key: a second enqueue is a no-op. */
  readonly dedupeKey?: string | undefined;
  /** Milliseconds since the epoch; now when left out. */
  readonly runAt?: number | undefined;
  /** Attempts before it is dead; 10 when left out. */
  readonly maxAttempts?: number | undefined;
}

/** Jobs are rows: enqueued in the transaction of the fact that asks for them, claimed with a lease. */
export interface JobQueue {
  enqueue(job: NewJob): Promise<void>;
}
