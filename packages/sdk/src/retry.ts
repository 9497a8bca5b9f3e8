/** How often and how patiently a request is tried again. */
export interface RetryOptions {
  /** Tries of a request after the first one. Default 4. */
  readonly attempts?: number | undefined;
  /** Tries in a row to take up a dropped stream that bring nothing new; long enough for a server to restart. Default 8. */
  readonly resumeAttempts?: number | undefined;
  /** Longest pause before the first retry, doubled for every further one. Default 300. */
  readonly baseDelayMs?: number | undefined;
  /** No pause is longer. A server that asks for more is not tried again. Default 20 000. */
  readonly maxDelayMs?: number | undefined;
}

export type RetryPolicy = { readonly [K in keyof RetryOptions]-?: number };

export const DEFAULT_RETRY: RetryPolicy = { attempts: 4, resumeAttempts: 8, baseDelayMs: 300, maxDelayMs: 20_000 };

/**
 * Milliseconds to wait before try `attempt` (from 1), at random over the whole span, so that clients which lost the same
 * server do not come back together. Never less than what the server asked for.
 */
export function retryDelay({ baseDelayMs, maxDelayMs }: RetryPolicy, attempt: number, retryAfterSeconds = 0): number {
  const span = Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  return retryAfterSeconds * 1_000 + Math.random() * span;
}

/** Waits; rejects with the signal's reason as soon as it aborts. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason as Error);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
