import type { LimitCache } from './limit-cache.ts';
import type { LimitStore } from './limit-store.ts';
import type { QuotaStore } from './quota-store.ts';
import type { RequestLimits } from './request-limits.ts';
import type { PriceStore } from './usage-prices.ts';

/** What holds teams to their limits, as edges see it. */
export interface LimitPorts {
  readonly cache: LimitCache;
  readonly requests: RequestLimits;
  readonly store: LimitStore;
  readonly quotas: QuotaStore;
  readonly prices: PriceStore;
  /** Call it once a change of a team's limits has committed: it holds here at once, and on all nodes when this resolves. */
  changed(teamId: string): Promise<void>;
}
