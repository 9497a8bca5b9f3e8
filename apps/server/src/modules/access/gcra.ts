/** A rate: one every `everyMs`, with room for `burst` at once. */
export interface Rate {
  readonly everyMs: number;
  readonly burst: number;
}

const MAX_KEYS = 50_000;

/**
 * Rates per key in this process's memory, by the generic cell rate algorithm (ITU-T I.371): one number a key. Keys that were
 * quiet the longest are forgotten first when there are too many.
 */
export class RateMemory {
  readonly #arrivals = new Map<string, number>();

  /** Milliseconds to wait; 0 when it may pass, which is then counted. */
  take(key: string, rate: Rate, now: number): number {
    const tolerance = rate.everyMs * (rate.burst - 1);
    const expected = Math.max(now, this.#arrivals.get(key) ?? now);
    const wait = expected - tolerance - now;
    if (wait > 0) return wait;
    this.#arrivals.delete(key);
    this.#arrivals.set(key, expected + rate.everyMs);
    if (this.#arrivals.size > MAX_KEYS) {
      const [quietest] = this.#arrivals.keys();
      if (quietest !== undefined) this.#arrivals.delete(quietest);
    }
    return 0;
  }
}
