import type { Clock } from '#kernel';
import { conform, type Rate, type RateStanding } from './gcra.ts';

/** Counts requests per key. What it lets pass it has counted. */
export interface RateLimiter {
  /** A promise only where the count is not kept in this process. */
  take(key: string, rate: Rate): RateStanding | Promise<RateStanding>;
}

const MAX_KEYS = 100_000;

/** Counts in this process's memory; keys that were quiet the longest are forgotten first when there are too many. */
export class MemoryRateLimiter implements RateLimiter {
  readonly #clock: Clock;
  /** By key, the one used longest ago first. */
  readonly #arrivals = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(key: string, rate: Rate): RateStanding {
    const now = this.#clock.now();
    const { tat, standing } = conform(this.#arrivals.get(key), now, rate);
    this.#arrivals.delete(key);
    this.#arrivals.set(key, tat);
    if (this.#arrivals.size > MAX_KEYS) this.#forget(now);
    return standing;
  }

  /** Drops quiet keys until one says something, so that the work of many callers is spread over their calls. */
  #forget(now: number): void {
    let over = this.#arrivals.size - MAX_KEYS;
    for (const [key, tat] of this.#arrivals) {
      if (over <= 0 && tat > now) return;
      this.#arrivals.delete(key);
      over -= 1;
    }
  }
}
