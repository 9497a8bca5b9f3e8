import { type Clock, type Job, type NewJob, silentLog } from '@baraza/server/kernel';
import { DatabaseJobQueue, type JobHandler, JobRunner } from '@baraza/server/queue';
import { afterEach, describe, expect, test } from 'vitest';
import { ids, NOW, type StoreUnderTest } from './store-fixture.ts';

/** Never reached: what is due in these tests comes by announcement, or when the test says that time has passed. */
const NEVER_MS = 3_600_000;

export function testJobs(store: () => StoreUnderTest): void {
  describe('jobs', () => {
    let now = NOW;
    const clock: Clock = { now: () => now };
    const runners: JobRunner[] = [];

    afterEach(async () => {
      now = NOW;
      await Promise.all(runners.splice(0).map(runner => runner.stop(0)));
    });

    const setUp = (
      handlers: Record<string, JobHandler>,
      options: { owner?: string; pollMs?: number; leaseMs?: number } = {},
    ) => {
      const { database } = store();
      const queue = new DatabaseJobQueue(database, clock, ids);
      const runner = new JobRunner({
        engine: database,
        queue,
        handlers,
        owner: options.owner ?? 'runner-1',
        exclusiveStore: false,
        clock,
        log: silentLog,
        isPermanent: error => error instanceof TypeError,
        pollMs: options.pollMs ?? NEVER_MS,
        leaseMs: options.leaseMs ?? NEVER_MS,
        random: () => 0,
      });
      runners.push(runner);
      return { queue, runner };
    };

    const greet = (patch: Partial<NewJob> = {}): NewJob => ({
      kind: 'greet',
      teamId: null,
      payload: { to: 'Amina' },
      ...patch,
    });
    const rows = () => store().database.db.selectFrom('jobs').selectAll().orderBy('id').execute();

    /** A handler that hands every run to the test, which ends it. */
    const manual = (concurrency = 1) => {
      const started: { job: Job; signal: AbortSignal; end: () => void; fail: (error: Error) => void }[] = [];
      let waiting: (() => void) | undefined;
      const handler: JobHandler = {
        concurrency,
        run: (job, signal) =>
          new Promise<void>((end, fail) => {
            started.push({ job, signal, end, fail });
            waiting?.();
          }),
      };
      const nth = async (count: number) => {
        while (started.length < count) await new Promise<void>(resolve => (waiting = resolve));
        const run = started[count - 1];
        if (run === undefined) throw new Error('no such run');
        return run;
      };
      return { handler, started, nth };
    };

    /** Until the rows say so; the test's own timeout bounds it. */
    const untilRows = async (matches: (found: Awaited<ReturnType<typeof rows>>) => boolean) => {
      for (;;) {
        const found = await rows();
        if (matches(found)) return found;
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    };

    test('a job runs as soon as it is enqueued and is gone when it went through', async () => {
      const { handler, nth } = manual();
      const { queue, runner } = setUp({ greet: handler });
      await runner.start();
      await queue.enqueue(greet({ teamId: 'team_1' }));
      const run = await nth(1);
      expect(run.job).toMatchObject({ kind: 'greet', teamId: 'team_1', payload: { to: 'Amina' }, attempt: 1 });
      run.end();
      await untilRows(found => found.length === 0);
    });

    test('a job of a transaction that rolls back never was', async () => {
      const { handler, started, nth } = manual();
      const { queue, runner } = setUp({ greet: handler });
      await runner.start();
      const failing = store().database.unitOfWork.run(async () => {
        await queue.enqueue(greet({ payload: 'undone' }));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await store().database.unitOfWork.run(() => queue.enqueue(greet({ payload: 'done' })));
      (await nth(1)).end();
      expect(started.map(run => run.job.payload)).toEqual(['done']);
    });

    test('an unclaimed job is enqueued once per key; a claimed one does not stand in the way', async () => {
      const { handler, nth } = manual();
      const { queue, runner } = setUp({ greet: handler });
      await Promise.all([1, 2, 3].map(() => queue.enqueue(greet({ dedupeKey: 'k' }))));
      await queue.enqueue(greet({ dedupeKey: 'other' }));
      await queue.enqueue(greet({ kind: 'wave', dedupeKey: 'k' }));
      expect(await rows()).toHaveLength(3);
      await runner.start();
      const first = await nth(1);
      expect(first.job.payload).toEqual({ to: 'Amina' });
      await queue.enqueue(greet({ dedupeKey: 'k' }));
      await queue.enqueue(greet({ dedupeKey: 'k' }));
      expect(await rows()).toHaveLength(4);
      first.end();
      (await nth(2)).end();
      (await nth(3)).end();
      await untilRows(found => found.length === 1);
    });

    test('a failed job waits longer each time and dies with its reason after its last attempt', async () => {
      const { handler, nth } = manual();
      const { queue, runner } = setUp({ greet: handler }, { pollMs: 5 });
      await runner.start();
      await queue.enqueue(greet({ maxAttempts: 3 }));
      (await nth(1)).fail(new Error('first'));
      const [afterFirst] = await untilRows(found => found[0]?.lease_owner === null);
      expect(afterFirst).toMatchObject({ due_at: NOW + 500, last_error: 'Error: first', dead_at: null });
      now = NOW + 500;
      (await nth(2)).fail(new Error('second'));
      const [afterSecond] = await untilRows(found => found[0]?.lease_owner === null);
      expect(afterSecond).toMatchObject({ due_at: NOW + 500 + 1000, attempt: 2 });
      now = NOW + 1500;
      expect((await nth(3)).job.attempt).toBe(3);
      (await nth(3)).fail(new Error('third'));
      const [dead] = await untilRows(found => found[0]?.dead_at !== null);
      expect(dead).toMatchObject({ due_at: null, dead_at: NOW + 1500, last_error: 'Error: third' });
    });

    test('an error that no retry can mend kills the job at once', async () => {
      const { handler, nth } = manual();
      const { queue, runner } = setUp({ greet: handler });
      await runner.start();
      await queue.enqueue(greet());
      (await nth(1)).fail(new TypeError('never'));
      const [dead] = await untilRows(found => found[0]?.dead_at !== null);
      expect(dead).toMatchObject({ attempt: 1, last_error: 'TypeError: never' });
    });

    test('a failed job whose key waits again makes room for the one that waits', async () => {
      const { handler, nth } = manual();
      const { queue, runner } = setUp({ greet: handler });
      await runner.start();
      await queue.enqueue(greet({ dedupeKey: 'k', payload: 'first' }));
      const first = await nth(1);
      await queue.enqueue(greet({ dedupeKey: 'k', payload: 'second' }));
      first.fail(new Error('no'));
      expect((await nth(2)).job.payload).toBe('second');
      (await nth(2)).end();
      await untilRows(found => found.length === 0);
    });

    test('a job waits for its time', async () => {
      const { handler, started, nth } = manual();
      const { queue, runner } = setUp({ greet: handler }, { pollMs: 5 });
      await runner.start();
      await queue.enqueue(greet({ runAt: NOW + 60_000, payload: 'later' }));
      await queue.enqueue(greet({ payload: 'now' }));
      (await nth(1)).end();
      await untilRows(found => found.length === 1);
      expect(started.map(run => run.job.payload)).toEqual(['now']);
      now = NOW + 60_000;
      expect((await nth(2)).job.payload).toBe('later');
      (await nth(2)).end();
      await untilRows(found => found.length === 0);
    });

    test('so many of a kind run at once, oldest first', async () => {
      const { handler, started, nth } = manual(2);
      const { queue, runner } = setUp({ greet: handler });
      for (let index = 0; index < 5; index++) await queue.enqueue(greet({ payload: index }));
      await runner.start();
      const second = await nth(2);
      expect(started.map(run => run.job.payload)).toEqual([0, 1]);
      second.end();
      await nth(3);
      expect(started).toHaveLength(3);
      for (let index = 0; index < 5; index++) (await nth(index + 1)).end();
      await untilRows(found => found.length === 0);
      expect(started.map(run => run.job.payload)).toEqual([0, 1, 2, 3, 4]);
    });

    test('the job of a dead worker is taken over when its lease has run out, and not before', async () => {
      const dead = manual();
      const first = setUp({ greet: dead.handler }, { owner: 'dead', leaseMs: 20_000 });
      await first.runner.start();
      await first.queue.enqueue(greet());
      await dead.nth(1);
      const alive = manual();
      const second = setUp({ greet: alive.handler }, { owner: 'alive', pollMs: 5, leaseMs: 20_000 });
      await second.runner.start();
      now = NOW + 19_999;
      await second.queue.enqueue(greet({ kind: 'other' }));
      expect(alive.started).toEqual([]);
      now = NOW + 20_000;
      const taken = await alive.nth(1);
      expect(taken.job.attempt).toBe(2);
      // The dead one comes back to life and ends: the job is not its own any more.
      (await dead.nth(1)).end();
      const kept = await untilRows(found => found.some(row => row.lease_owner === 'alive'));
      expect(kept.filter(row => row.kind === 'greet')).toHaveLength(1);
      taken.end();
      await untilRows(found => found.every(row => row.kind === 'other'));
    });

    test('a job that killed its last worker is set aside with a reason', async () => {
      const dead = manual();
      const first = setUp({ greet: dead.handler }, { owner: 'dead', leaseMs: 20_000 });
      await first.runner.start();
      await first.queue.enqueue(greet({ maxAttempts: 1 }));
      await dead.nth(1);
      now = NOW + 20_000;
      const second = setUp({ greet: manual().handler }, { owner: 'alive', pollMs: 5, leaseMs: 20_000 });
      await second.runner.start();
      const [row] = await untilRows(found => found[0]?.dead_at !== null);
      expect(row?.last_error).toContain('died');
    });

    test('a running job keeps its lease, and learns when it has lost it', async () => {
      const { handler, nth } = manual();
      const { queue, runner } = setUp({ greet: handler }, { leaseMs: 30 });
      await runner.start();
      await queue.enqueue(greet());
      const run = await nth(1);
      now = NOW + 1_000_000;
      await untilRows(found => (found[0]?.due_at ?? 0) > NOW + 1_000_000);
      await store().database.db.updateTable('jobs').set({ lease_owner: 'thief' }).execute();
      await new Promise(resolve => run.signal.addEventListener('abort', resolve));
      run.end();
    });

    test('stopping waits for what runs, then hands the rest back without counting the attempt', async () => {
      const { handler, nth } = manual(2);
      const { queue, runner } = setUp({ greet: handler });
      await runner.start();
      await queue.enqueue(greet({ payload: 'quick' }));
      await queue.enqueue(greet({ payload: 'slow', dedupeKey: 'k' }));
      const [quick, slow] = [await nth(1), await nth(2)];
      const stopping = runner.stop(2_000);
      quick.end();
      await stopping;
      expect(slow.signal.aborted).toBe(true);
      expect(await rows()).toMatchObject([
        { payload: '"slow"', attempt: 0, lease_owner: null, due_at: NOW, waiting_key: 'k' },
      ]);
    });

    test('a process alone on the store takes over at once what its predecessor left', async () => {
      const dead = manual();
      const first = setUp({ greet: dead.handler }, { owner: 'dead' });
      await first.runner.start();
      await first.queue.enqueue(greet());
      await dead.nth(1);
      const { database } = store();
      const alive = manual();
      const runner = new JobRunner({
        engine: database,
        queue: first.queue,
        handlers: { greet: alive.handler },
        owner: 'alive',
        exclusiveStore: true,
        clock,
        log: silentLog,
      });
      runners.push(runner);
      await runner.start();
      expect((await alive.nth(1)).job.attempt).toBe(2);
      (await alive.nth(1)).end();
      await untilRows(found => found.length === 0);
    });
  });
}
