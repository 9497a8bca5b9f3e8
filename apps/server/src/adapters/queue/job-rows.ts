import { type Engine, prepareQuery } from '#adapters/database';
import type { Job } from '#kernel';

/** A claimed job with what its runner needs to end it. */
export interface ClaimedJob extends Job {
  readonly maxAttempts: number;
}

interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly team_id: string | null;
  readonly payload: string;
  readonly attempt: number;
  readonly max_attempts: number;
}

/** The earliest time at which a job of this kind may be claimed; undefined when none waits or runs. */
export async function nextDueAt(engine: Engine, kind: string): Promise<number | undefined> {
  return (await engine.run(firstDue, { kind })).rows[0]?.due_at ?? undefined;
}

const firstDue = prepareQuery<{ readonly kind: string }, { due_at: number | null }>((db, slot) =>
  db
    .selectFrom('jobs')
    .select('due_at')
    .where('kind', '=', slot('kind'))
    .where('due_at', 'is not', null)
    .orderBy('due_at')
    .limit(1),
);

/**
 * Claims due jobs of a kind, oldest first: waiting ones, and running ones whose lease has run out because their worker is
 * dead. One of the latter that has used up its attempts is set aside as dead.
 */
export async function claimJobs(
  engine: Engine,
  claim: {
    readonly kind: string;
    readonly owner: string;
    readonly now: number;
    readonly leaseUntil: number;
    readonly limit: number;
  },
): Promise<readonly ClaimedJob[]> {
  return engine.unitOfWork.run(async () => {
    await engine.run(buryExhausted, { kind: claim.kind, now: claim.now });
    const { rows } = await engine.run(claimDue, claim);
    // `returning` promises no order.
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    return rows.map(toClaimed);
  });
}

const buryExhausted = prepareQuery<{ readonly kind: string; readonly now: number }>((db, slot) =>
  db
    .updateTable('jobs')
    .set(eb => ({
      due_at: null,
      dead_at: slot('now'),
      lease_owner: null,
      waiting_key: null,
      last_error: eb.fn.coalesce('last_error', eb.val('its worker died while it ran')),
    }))
    .where('kind', '=', slot('kind'))
    .where('due_at', '<=', slot('now'))
    .where('due_at', 'is not', null)
    .whereRef('attempt', '>=', 'max_attempts'),
);

interface ClaimDue {
  readonly kind: string;
  readonly owner: string;
  readonly now: number;
  readonly leaseUntil: number;
  readonly limit: number;
}

const claimDue = prepareQuery<ClaimDue, JobRow>((db, slot, kind) =>
  db
    .updateTable('jobs')
    .set(eb => ({
      due_at: slot('leaseUntil'),
      lease_owner: slot('owner'),
      waiting_key: null,
      attempt: eb('attempt', '+', 1),
    }))
    .where('id', 'in', eb =>
      eb
        .selectFrom('jobs')
        .select('id')
        .where('kind', '=', slot('kind'))
        .where('due_at', '<=', slot('now'))
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .orderBy('id')
        .limit(slot('limit'))
        .$if(kind === 'postgres', query => query.forUpdate().skipLocked()),
    )
    .returning(['id', 'kind', 'team_id', 'payload', 'attempt', 'max_attempts']),
);

/** Ends a job that went through. A runner that lost its lease meanwhile changes nothing. */
export async function finishJob(engine: Engine, jobId: string, owner: string): Promise<void> {
  await engine.run(deleteOwned, { id: jobId, owner });
}

const deleteOwned = prepareQuery<{ readonly id: string; readonly owner: string }>((db, slot) =>
  db.deleteFrom('jobs').where('id', '=', slot('id')).where('lease_owner', '=', slot('owner')),
);

/** How a job goes back into the queue. */
export interface Requeue {
  readonly dueAt: number;
  /** Why the run failed; null keeps what is there. */
  readonly reason: string | null;
  /** True when the run does not count: it was cut short by us. */
  readonly refund: boolean;
}

/** Puts a job back; it goes when its key waits again already, for that job will do the same work. */
export function requeueJob(engine: Engine, jobId: string, owner: string, requeue: Requeue): Promise<void> {
  return engine.unitOfWork.run(async () => {
    const job = await engine.db
      .selectFrom('jobs')
      .select(['kind', 'dedupe_key', 'attempt', 'last_error'])
      .where('id', '=', jobId)
      .where('lease_owner', '=', owner)
      .$if(engine.kind === 'postgres', query => query.forUpdate())
      .executeTakeFirst();
    if (job === undefined) return;
    if (job.dedupe_key !== null && (await isWaiting(engine, job.kind, job.dedupe_key))) {
      await engine.run(deleteOwned, { id: jobId, owner });
      return;
    }
    await engine.db
      .updateTable('jobs')
      .set({
        due_at: requeue.dueAt,
        lease_owner: null,
        waiting_key: job.dedupe_key,
        attempt: requeue.refund ? job.attempt - 1 : job.attempt,
        last_error: requeue.reason ?? job.last_error,
      })
      .where('id', '=', jobId)
      .execute();
  });
}

async function isWaiting(engine: Engine, kind: string, key: string): Promise<boolean> {
  const twin = await engine.db
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', kind)
    .where('waiting_key', '=', key)
    .executeTakeFirst();
  return twin !== undefined;
}

/** Gives a job up for good; its row stays with the reason. */
export async function buryJob(engine: Engine, jobId: string, owner: string, at: number, reason: string): Promise<void> {
  await engine.db
    .updateTable('jobs')
    .set({ due_at: null, dead_at: at, lease_owner: null, waiting_key: null, last_error: reason })
    .where('id', '=', jobId)
    .where('lease_owner', '=', owner)
    .execute();
}

/** Extends the leases of the jobs this runner still has; returns the ids of those. */
export async function renewJobs(
  engine: Engine,
  owner: string,
  jobIds: readonly string[],
  leaseUntil: number,
): Promise<ReadonlySet<string>> {
  if (jobIds.length === 0) return new Set();
  const rows = await engine.db
    .updateTable('jobs')
    .set({ due_at: leaseUntil })
    .where('id', 'in', jobIds)
    .where('lease_owner', '=', owner)
    .returning('id')
    .execute();
  return new Set(rows.map(row => row.id));
}

/**
 * Makes every running job due at once. Only for a process that knows itself alone on the store: whoever ran them is dead.
 */
export async function reclaimAll(engine: Engine, now: number): Promise<void> {
  await engine.db.updateTable('jobs').set({ due_at: now }).where('lease_owner', 'is not', null).execute();
}

function toClaimed(row: JobRow): ClaimedJob {
  return {
    id: row.id,
    kind: row.kind,
    teamId: row.team_id,
    payload: JSON.parse(row.payload) as unknown,
    attempt: row.attempt,
    maxAttempts: row.max_attempts,
  };
}
