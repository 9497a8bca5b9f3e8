import type { Page, PageRequest } from './page.ts';
import type { TeamScope } from './team-scope.ts';

/** `dead`: it used up its attempts and waits for somebody to decide. */
export type JobState = 'waiting' | 'running' | 'dead';

/** A job as an operator sees it; never what it carries. */
export interface JobRecord {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  /** Runs so far. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** When it may be claimed; null when it is dead. */
  readonly dueAt: number | null;
  /** Why its last run failed. */
  readonly error: string | null;
  readonly createdAt: number;
  readonly deadAt: number | null;
}

export interface JobCounts {
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
  /** Those whose last run failed, dead ones included. */
  readonly failed: number;
  /** When the first of those that wait could have run; null when none waits. */
  readonly oldestDueAt: number | null;
}

export interface JobFilter {
  readonly kind?: string | undefined;
  readonly state?: JobState | undefined;
}

/** What waits, runs and failed, to be looked at and steered. */
export interface JobLedger {
  /** Jobs of the team, newest first. */
  list(scope: TeamScope, filter: JobFilter, page: PageRequest): Promise<Page<JobRecord>>;
  find(scope: TeamScope, jobId: string): Promise<JobRecord | undefined>;
  /** By kind; of the team, or of everybody with null. */
  count(scope: TeamScope | null): Promise<ReadonlyMap<string, JobCounts>>;
  /**
   * Makes a dead job start over, and one that waits run now. False when it is neither. When its work is asked for again
   * already, it makes room for that.
   */
  retry(scope: TeamScope, jobId: string): Promise<boolean>;
  /** Removes a dead job. False when it is not dead. */
  remove(scope: TeamScope, jobId: string): Promise<boolean>;
}
