import type { Clock } from '#kernel';

/** Stop-watch of one run, in whole and tenths of milliseconds. */
export interface RunTimes {
  readonly startedAt: number;
  /** Adds what the work takes to the time of retrieval. */
  retrieving<T>(work: Promise<T>): Promise<T>;
  /** Call with every visible text; the first counts. */
  firstText(): void;
  taken(): { readonly retrieveMs: number; readonly firstTokenMs: number };
}

export function startTimes(clock: Clock): RunTimes {
  const startedAt = clock.now();
  let retrieveMs = 0;
  let firstTextAt: number | undefined;
  return {
    startedAt,
    async retrieving(work) {
      const from = clock.now();
      try {
        return await work;
      } finally {
        retrieveMs += clock.now() - from;
      }
    },
    firstText() {
      firstTextAt ??= clock.now();
    },
    taken: () => ({
      retrieveMs: round(retrieveMs),
      firstTokenMs: round((firstTextAt ?? clock.now()) - startedAt),
    }),
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
