import type { Caller } from '#modules/access';

/** Who reads streams, where no caller does. */
export interface StreamReader {
  /** The same for all streams that end together. */
  readonly id: string;
  /** Whether they may read no longer. Asked now and then. */
  isGone(): Promise<boolean>;
}

/** A stream as the server's clockwork sees it. */
export interface OpenStream {
  /** Who reads it; null on a public route. */
  readonly caller: Caller | null;
  readonly reader: StreamReader | undefined;
  /** About once a second: time for a heartbeat, or for giving up a reader that has stalled. */
  tick(now: number): void;
  /** The server goes away: say so where the surface can, and close. */
  interrupt(): void;
}
