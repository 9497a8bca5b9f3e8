import { ApiError } from './api.ts';

/** The shortest wait before a request is tried again. */
export const RETRY_MS = 250;
const MAX_RETRY_MS = 4_000;
/** Refusals that trying again will not change. */
const FINAL = new Set([400, 403, 404, 410, 413, 415, 422]);

/** Whether a request that failed so is not worth trying again. */
export function isFinal(error: unknown): boolean {
  return error instanceof ApiError && FINAL.has(error.status);
}

/** How long the server asked to wait; 0 where it did not. */
export function retryMsOf(error: unknown): number {
  return error instanceof ApiError ? error.retryMs : 0;
}

/** The waits between attempts. All of them end early when the network comes back. */
export class RetryWaits {
  readonly #wakers = new Set<() => void>();

  /** Waits longer each time, never two clients in step. */
  pause(attempt: number, atLeastMs = 0): Promise<void> {
    const ms = Math.max(atLeastMs, Math.min(MAX_RETRY_MS, RETRY_MS * 2 ** attempt) * (0.5 + Math.random()));
    return new Promise(resolve => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wakers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wakers.add(done);
    });
  }

  wake(): void {
    for (const wake of this.#wakers) wake();
  }
}
