import type { Log } from '#kernel';
import { transactionTooSlow } from '../storage-errors.ts';

/** One unit of work on its way: what its statements find in their async context. */
export class Transaction {
  /** `aborted` refuses further statements; `ended` is history, and code that still carries it runs on its own. */
  state: 'waiting' | 'open' | 'aborted' | 'ended' = 'waiting';
  /** Why it cannot commit although its work went through: a statement or a nested unit failed, and that was swallowed. */
  doomed: { readonly error: unknown } | undefined;
  /** When it last showed progress, as `performance.now()`. */
  aliveAt = 0;
  readonly #callbacks: (() => void)[] = [];

  assertOpen(): void {
    if (this.state === 'open') return;
    throw this.state === 'aborted' ? transactionTooSlow() : new Error(`transaction is ${this.state}`);
  }

  afterCommit(callback: () => void): void {
    this.#callbacks.push(callback);
  }

  /** What was committed stays committed, whatever a callback throws. */
  runCallbacks(log: Log): void {
    for (const callback of this.#callbacks) {
      try {
        callback();
      } catch (error) {
        log.error({ err: error }, 'what follows a commit failed');
      }
    }
  }

  /** Runs a nested unit: a failure dooms the whole, on both engines alike. */
  async join<T>(work: () => Promise<T>): Promise<T> {
    this.assertOpen();
    try {
      return await work();
    } catch (error) {
      this.doomed ??= { error };
      throw error;
    }
  }
}
