const FIRST_MS = 1000;
const MAX_MS = 10 * 60_000;

/**
 * How long a job waits after its `attempt`-th failure, milliseconds: doubling from one second up to ten minutes, of which
 * half is random, so that jobs that failed together do not come back together. `random` is in [0, 1).
 */
export function retryDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(MAX_MS, FIRST_MS * 2 ** (Math.max(1, attempt) - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
