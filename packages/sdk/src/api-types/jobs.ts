// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface Job {
  readonly id: string;
  readonly kind: string;
  /** `dead`: it used up its attempts and waits for somebody to retry or remove it */
  readonly state: 'waiting' | 'running' | 'dead';
  /** Runs so far */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** When it may run; of a running job, when another process may take it over */
  readonly dueAt: string | null;
  /** Why its last run failed */
  readonly error: string | null;
  readonly createdAt: string;
  readonly deadAt: string | null;
}

export interface JobSummary {
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
  /** How long the first of those that are due has been waiting */
  readonly oldestWaitingSeconds: number | null;
  readonly kinds: readonly {
    readonly kind: string;
    readonly waiting: number;
    readonly running: number;
    readonly dead: number;
    /** How long the first of those that are due has been waiting */
    readonly oldestWaitingSeconds: number | null;
    /** Those whose last run failed, dead ones included */
    readonly failed: number;
  }[];
}
