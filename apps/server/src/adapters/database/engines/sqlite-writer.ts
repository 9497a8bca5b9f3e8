import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from '#kernel';
import { isStorageTrouble, storageUnavailable, transactionTooSlow } from '../storage-errors.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { Transaction } from './transaction.ts';

/** Bounds of one group: what shares a commit, and how long the event loop goes without other work. */
const MAX_GROUP = 256;
const MAX_GROUP_MS = 5;
/** A transaction that shows no sign of life for this long waits for something slow and is rolled back. */
const STUCK_AFTER_MS = 5000;
const WATCH_EVERY_MS = 1000;
/** Callers beyond this many are turned away instead of piling up in memory. */
const MAX_WAITING = 20_000;

/** A transaction in the writer's queue, with the two ends of its promise. */
class Unit extends Transaction {
  readonly work: () => Promise<unknown>;
  readonly begun = Promise.withResolvers<void>();
  readonly finished = Promise.withResolvers<void>();
  readonly settled = Promise.withResolvers<void>();
  failure: { readonly error: unknown } | undefined;
  value: unknown;

  constructor(work: () => Promise<unknown>) {
    super();
    this.work = work;
  }

  succeed(value: unknown): void {
    this.value = value;
    if (this.doomed !== undefined) this.failure = this.doomed;
    this.finished.resolve();
  }

  fail(error: unknown): void {
    this.failure ??= { error };
    this.finished.resolve();
  }
}

export interface SqliteWriterOptions {
  readonly log: Log;
  /** Told every failure of a transaction. */
  readonly observe: (error: unknown) => void;
  /** Brings what was committed before the call to the disk; the next groups run meanwhile. */
  readonly flush: () => Promise<void>;
  /** Called after every commit of a group; the next group waits for it. */
  readonly committed: () => Promise<void>;
}

/**
 * The one writer of a SQLite database. Transactions that are there at the same time run one after another, all but the first in a
 * savepoint of its own, and share one COMMIT and one sync of the disk; a promise resolves only after both. While a group is on its
 * way to the disk the next one runs. A transaction that throws rolls back alone; a commit or a sync that fails rejects the
 * whole group.
 */
export class SqliteWriter {
  readonly context = new AsyncLocalStorage<Transaction>();
  readonly #connection: SqliteConnection;
  readonly #log: Log;
  readonly #observe: (error: unknown) => void;
  readonly #flush: () => Promise<void>;
  readonly #committed: () => Promise<void>;
  /** Committed, and not yet on disk. */
  readonly #flushing = new Set<Promise<void>>();
  readonly #watch: NodeJS.Timeout;
  #waiting: Unit[] = [];
  #current: Unit | undefined;
  #scheduled = false;
  #closed = false;
  #idle = Promise.withResolvers<void>();

  constructor(connection: SqliteConnection, options: SqliteWriterOptions) {
    this.#connection = connection;
    this.#log = options.log;
    this.#observe = options.observe;
    this.#flush = options.flush;
    this.#committed = options.committed;
    this.#watch = setInterval(() => this.#abortStuck(), WATCH_EVERY_MS);
    this.#watch.unref();
  }

  /** The transaction that the calling code runs in, if any. */
  get current(): Transaction | undefined {
    const transaction = this.context.getStore();
    return transaction === undefined || transaction.state === 'ended' ? undefined : transaction;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.current;
    if (outer !== undefined) return outer.join(work);
    if (this.#closed || this.#waiting.length >= MAX_WAITING)
      throw storageUnavailable(new Error('the writer takes no more work'));
    const unit = new Unit(work);
    this.#waiting.push(unit);
    this.#schedule();
    // Waiting here, not in the writer's loop, keeps the caller's own async context (its trace) during the work.
    await unit.begun.promise;
    this.context.run(unit, () => {
      try {
        work().then(
          value => unit.succeed(value),
          (error: unknown) => unit.fail(error),
        );
      } catch (error) {
        unit.fail(error);
      }
    });
    await unit.settled.promise;
    return unit.value as T;
  }

  /** Lets other callbacks of the process run in the middle of a long transaction. */
  async breathe(): Promise<void> {
    const transaction = this.current;
    if (transaction === undefined || performance.now() - transaction.aliveAt < MAX_GROUP_MS) return;
    await new Promise(resolve => setImmediate(resolve));
    transaction.assertOpen();
    transaction.aliveAt = performance.now();
  }

  /** Finishes what waits, then takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#scheduled) await this.#idle.promise;
    await Promise.all(this.#flushing);
    clearInterval(this.#watch);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // Not at once: requests whose bytes are read in the same round of the event loop shall share the commit.
    setImmediate(() => void this.#commitGroups());
  }

  async #commitGroups(): Promise<void> {
    await this.#commitGroup();
    if (this.#waiting.length > 0) {
      setImmediate(() => void this.#commitGroups());
      return;
    }
    this.#scheduled = false;
    this.#idle.resolve();
    this.#idle = Promise.withResolvers();
  }

  async #commitGroup(): Promise<void> {
    const waiting = this.#waiting;
    const group: Unit[] = [];
    let trouble: unknown;
    try {
      this.#connection.execute('BEGIN IMMEDIATE', []);
      const startedAt = performance.now();
      while (group.length < waiting.length && group.length < MAX_GROUP) {
        const unit = waiting[group.length] as Unit;
        group.push(unit);
        await this.#runUnit(unit, group.length === 1);
        if (performance.now() - startedAt > MAX_GROUP_MS) break;
      }
      this.#connection.execute('COMMIT', []);
    } catch (error) {
      trouble = error;
      if (group.length === 0) group.push(...waiting.slice(0, MAX_GROUP));
      this.#rollBack();
    }
    this.#waiting = this.#waiting.slice(group.length);
    for (const unit of group) if (unit.state !== 'aborted') unit.state = 'ended';
    if (trouble !== undefined) {
      for (const unit of group) this.#settle(unit, trouble);
      return;
    }
    const flushing = this.#settleOnDisk(group);
    this.#flushing.add(flushing);
    void flushing.then(() => this.#flushing.delete(flushing));
    await this.#afterCommit();
  }

  async #settleOnDisk(group: readonly Unit[]): Promise<void> {
    let trouble: unknown;
    try {
      await this.#flush();
    } catch (error) {
      trouble = error;
    }
    for (const unit of group) this.#settle(unit, trouble);
  }

  /**
   * The first of a group has nothing before it that has to stay, so that taking back all takes back that unit alone: a
   * savepoint copies every page that is written while it is open.
   */
  async #runUnit(unit: Unit, isFirst: boolean): Promise<void> {
    if (!isFirst) this.#connection.execute('SAVEPOINT unit', []);
    this.#current = unit;
    unit.state = 'open';
    unit.aliveAt = performance.now();
    unit.begun.resolve();
    await unit.finished.promise;
    this.#current = undefined;
    if (unit.state === 'open') unit.state = 'ended';
    if (!this.#connection.database.isTransaction) {
      // SQLite gave up the whole transaction by itself (disk full, I/O error): what ran before this unit is gone as well.
      throw isStorageTrouble(unit.failure?.error) ? unit.failure.error : storageUnavailable(unit.failure?.error);
    }
    if (isFirst) {
      if (unit.failure === undefined) return;
      this.#connection.execute('ROLLBACK', []);
      this.#connection.execute('BEGIN IMMEDIATE', []);
      return;
    }
    if (unit.failure !== undefined) this.#connection.execute('ROLLBACK TO unit', []);
    this.#connection.execute('RELEASE unit', []);
  }

  async #afterCommit(): Promise<void> {
    try {
      await this.#committed();
    } catch (error) {
      this.#observe(error);
      this.#log.error({ err: error }, 'what follows a commit failed');
    }
  }

  #rollBack(): void {
    try {
      if (this.#connection.database.isTransaction) this.#connection.exec('ROLLBACK');
    } catch (error) {
      this.#log.error({ err: error }, 'rollback failed');
    }
  }

  #settle(unit: Unit, trouble: unknown): void {
    const failure = unit.failure ?? (trouble === undefined ? undefined : { error: trouble });
    if (failure === undefined) {
      unit.runCallbacks(this.#log);
      unit.settled.resolve();
      return;
    }
    this.#observe(failure.error);
    // A unit that never began rejects where it waits first.
    unit.settled.promise.catch(() => {});
    unit.begun.reject(failure.error);
    unit.settled.reject(failure.error);
  }

  #abortStuck(): void {
    const unit = this.#current;
    if (unit === undefined || performance.now() - unit.aliveAt < STUCK_AFTER_MS) return;
    this.#log.error(
      { heldMs: Math.round(performance.now() - unit.aliveAt) },
      'a transaction was stuck and is rolled back',
    );
    unit.state = 'aborted';
    unit.fail(transactionTooSlow());
  }
}
