import type { LimitCache } from './limit-cache.ts';
import type { LimitStore } from './limit-store.ts';
import type { QuotaStore } from './quota-store.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { RequestLimits } from './request-limits.ts';
import type { PriceStore } from './usage-prices.ts';

/**
 * Counts one more of `key` in a window that begins with its first; gives how many there were in it, this one included, and
 * when it ends.
 */
export type SharedWindows = (
  key: string,
  windowMs: number,
) => Promise<{ readonly count: number; readonly until: number }>;

/** What holds teams to their limits, as edges see it. */
export interface LimitPorts {
  readonly cache: LimitCache;
  readonly requests: RequestLimits;
  readonly store: LimitStore;
  readonly quotas: QuotaStore;
  readonly prices: PriceStore;
  /** Rates of strangers, who are in no team: shared between nodes like all others. */
  readonly visitors: RateLimiter;
  /** Counts in windows that nodes share; undefined where there is one node alone. */
  readonly sharedWindows: SharedWindows | undefined;
  /** Call it once a change of a team's limits has committed: it holds here at once, and on all nodes when this resolves. */
  changed(teamId: string): Promise<void>;
}
