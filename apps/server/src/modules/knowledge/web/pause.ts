import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so long. Rejects with the signal's own reason, so that whoever stopped the work knows it again. */
export async function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(delayMs, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
