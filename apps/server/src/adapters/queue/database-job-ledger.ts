import { type Engine, prepareQuery } from '#adapters/database';
import { type Clock, decodeCursor, invalid, type JobCounts, type JobLedger, type JobRecord, toPage } from '#kernel';
import type { DatabaseJobQueue } from './database-job-queue.ts';

interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly attempt: number;
  readonly max_attempts: number;
  readonly due_at: number | null;
  readonly lease_owner: string | null;
  readonly last_error: string | null;
  readonly created_at: number;
  readonly dead_at: number | null;
}

const COLUMNS = [
  'id',
  'kind',
  'attempt',
  'max_attempts',
  'due_at',
  'lease_owner',
  'last_error',
  'created_at',
  'dead_at',
] as const;

/** {@link JobLedger} over the rows of the queue. */
export function createDatabaseJobLedger(
  engine: Engine,
  { queue, clock }: { readonly queue: Pick<DatabaseJobQueue, 'announce'>; readonly clock: Clock },
): JobLedger {
  const { db } = engine;
  return {
    async list(scope, filter, page) {
      let query = db.selectFrom('jobs').select(COLUMNS).where('team_id', '=', scope.teamId);
      if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
      if (filter.state === 'dead') query = query.where('dead_at', 'is not', null);
      if (filter.state === 'running') query = query.where('lease_owner', 'is not', null);
      if (filter.state === 'waiting') query = query.where('lease_owner', 'is', null).where('dead_at', 'is', null);
      if (page.cursor !== undefined) query = query.where('id', '<', readCursor(page.cursor));
      const rows = await query
        .orderBy('id', 'desc')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows.map(toRecord), page.limit, job => [job.id]);
    },

    async find(scope, jobId) {
      const row = await db
        .selectFrom('jobs')
        .select(COLUMNS)
        .where('id', '=', jobId)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && toRecord(row);
    },

    async count(scope) {
      const { rows } =
        scope === null ? await engine.run(countAll, {}) : await engine.run(countOfTeam, { teamId: scope.teamId });
      return new Map(rows.map(row => [row.kind, toCounts(row)]));
    },

    retry: (scope, jobId) =>
      engine.unitOfWork.run(async () => {
        const job = await db
          .selectFrom('jobs')
          .select(['kind', 'dedupe_key', 'dead_at'])
          .where('id', '=', jobId)
          .where('team_id', '=', scope.teamId)
          .where('lease_owner', 'is', null)
          .$if(engine.kind === 'postgres', query => query.forUpdate())
          .executeTakeFirst();
        if (job === undefined) return false;
        const now = clock.now();
        engine.afterCommit(() => queue.announce(job.kind));
        if (job.dead_at === null) {
          await db.updateTable('jobs').set({ due_at: now }).where('id', '=', jobId).execute();
          return true;
        }
        // One that waits under the same key does the same work.
        const twin =
          job.dedupe_key === null
            ? undefined
            : await db
                .selectFrom('jobs')
                .select('id')
                .where('kind', '=', job.kind)
                .where('waiting_key', '=', job.dedupe_key)
                .executeTakeFirst();
        if (twin !== undefined) {
          await db.deleteFrom('jobs').where('id', '=', jobId).execute();
          return true;
        }
        await db
          .updateTable('jobs')
          .set({ due_at: now, dead_at: null, attempt: 0, waiting_key: job.dedupe_key })
          .where('id', '=', jobId)
          .execute();
        return true;
      }),

    async remove(scope, jobId) {
      const gone = await db
        .deleteFrom('jobs')
        .where('id', '=', jobId)
        .where('team_id', '=', scope.teamId)
        .where('dead_at', 'is not', null)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
  };
}

function readCursor(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id !== 'string') throw invalid('cursor', 'cursor is not one this API handed out');
  return id;
}

function toRecord(row: JobRow): JobRecord {
  return {
    id: row.id,
    kind: row.kind,
    state: row.dead_at !== null ? 'dead' : row.lease_owner !== null ? 'running' : 'waiting',
    attempt: row.attempt,
    maxAttempts: row.max_attempts,
    dueAt: row.due_at,
    error: row.last_error,
    createdAt: row.created_at,
    deadAt: row.dead_at,
  };
}

interface CountRow {
  readonly kind: string;
  readonly total: number;
  readonly running: number;
  readonly dead: number;
  readonly failed: number;
  readonly oldest_due_at: number | null;
}

const counting = (db: Engine['db']) =>
  db
    .selectFrom('jobs')
    .groupBy('kind')
    .select(eb => [
      'kind',
      eb.fn.countAll<number>().as('total'),
      eb.fn.countAll<number>().filterWhere('lease_owner', 'is not', null).as('running'),
      eb.fn.countAll<number>().filterWhere('dead_at', 'is not', null).as('dead'),
      eb.fn.countAll<number>().filterWhere('last_error', 'is not', null).as('failed'),
      eb.fn.min<number | null>('due_at').filterWhere('lease_owner', 'is', null).as('oldest_due_at'),
    ]);

const countAll = prepareQuery<object, CountRow>(db => counting(db));
const countOfTeam = prepareQuery<{ readonly teamId: string }, CountRow>((db, slot) =>
  counting(db).where('team_id', '=', slot('teamId')),
);

function toCounts(row: CountRow): JobCounts {
  const [running, dead] = [Number(row.running), Number(row.dead)];
  return {
    waiting: Number(row.total) - running - dead,
    running,
    dead,
    failed: Number(row.failed),
    oldestDueAt: row.oldest_due_at === null ? null : Number(row.oldest_due_at),
  };
}
