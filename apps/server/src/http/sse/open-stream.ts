import type { Caller } from '#modules/access';

/** A stream as the server's clockwork sees it. */
export interface OpenStream {
  /** Who reads it; null on a public route. */
  readonly caller: Caller | null;
  /** About once a second: time for a heartbeat, or for giving up a reader that has stalled. */
  tick(now: number): void;
  /** The server goes away: say so where the surface can, and close. */
  interrupt(): void;
}
