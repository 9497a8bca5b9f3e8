/**
 * What teams use and how much they may: rates by the generic cell rate algorithm, quotas that are reserved before work and
 * settled after it, how many of a thing a plan allows, and the usage of every turn with what it cost.
 */
export {
  Allowance,
  type AllowancePorts,
  type AtLimit,
  type Grant,
  Held,
  type Spender,
  type TokenBudget,
  type UsageWarning,
} from './allowance.ts';
export { type ChangeLimitsPorts, changeLimits } from './change-limits.ts';
export { type DescribeLimitsPorts, describeLimits, describeQuotas } from './describe-limits.ts';
export { intervalMs, type Rate, type RateStanding, standingOf } from './gcra.ts';
export { createResourceGuard, type ResourceGuard } from './guard-resource.ts';
export { guardTeams } from './guard-teams.ts';
export { LimitCache } from './limit-cache.ts';
export { LimitReached, type LimitStanding, quotaExceeded } from './limit-errors.ts';
export type { LimitPorts, SharedWindows } from './limit-ports.ts';
export type { LimitStore } from './limit-store.ts';
export {
  type CountedResource,
  DEFAULT_PLAN,
  effectiveLimits,
  type Plan,
  type PlanLimits,
  type StoredLimits,
  type TeamLimits,
} from './limits.ts';
export { monthOf, type QuotaPeriod } from './quota-period.ts';
export type { QuotaCount, QuotaKey, QuotaStore, SettledReservation } from './quota-store.ts';
export { MemoryRateLimiter, type RateLimiter } from './rate-limiter.ts';
export { reportUsage, type UsageReport } from './report-usage.ts';
export { type MessageParties, RequestLimits, type RequestSender } from './request-limits.ts';
export { type PriceStore, type UsagePrices } from './usage-prices.ts';
export type { UsageGrouping, UsageRecord, UsageStore, UsageSum, UsageTotals } from './usage-store.ts';
