/** A rate: `perSecond` in the long run, `burst` at once. */
export interface Rate {
  readonly perSecond: number;
  /** A whole number, at least 1. */
  readonly burst: number;
}

/** Whether a request conforms, and how the rate stands after it. Times in milliseconds. */
export interface RateStanding {
  readonly allowed: boolean;
  readonly limit: number;
  /** Requests that may follow at once. */
  readonly remaining: number;
  /** Until the next one conforms; 0 when one does now. */
  readonly retryAfterMs: number;
  /** Until the whole burst is there again. */
  readonly resetMs: number;
}

/**
 * The generic cell rate algorithm in its virtual-scheduling form (ITU-T I.371, Annex A): with emission interval
 * T = 1/rate and tolerance τ = T·(burst − 1), a request at t conforms when TAT − t ≤ τ, and then TAT becomes
 * max(TAT, t) + T. One number per key, no timers, no windows. `tat` and `now` in milliseconds of one clock; the new `tat`
 * is the old one when the request does not conform.
 */
export function conform(
  tat: number | undefined,
  now: number,
  rate: Rate,
): { readonly tat: number; readonly standing: RateStanding } {
  const expected = Math.max(tat ?? now, now);
  const next = expected + intervalMs(rate);
  const allowed = isWithin(next - now, rate);
  const after = allowed ? next : expected;
  return { tat: after, standing: standingOf(allowed, after - now, rate) };
}

/** How a rate stands whose theoretical arrival time is `aheadMs` from now: for stores that decide by themselves. */
export function standingOf(allowed: boolean, aheadMs: number, rate: Rate): RateStanding {
  const interval = intervalMs(rate);
  const whole = interval * rate.burst;
  const remaining = Math.max(0, Math.floor((whole - aheadMs) / interval + ROUNDING));
  return {
    allowed,
    limit: rate.burst,
    remaining,
    retryAfterMs: remaining > 0 ? 0 : Math.max(0, aheadMs + interval - whole),
    resetMs: Math.max(0, aheadMs),
  };
}

/** Time between two requests of the bare rate. */
export function intervalMs(rate: Rate): number {
  return MS_PER_SECOND / rate.perSecond;
}

/** Sums of an interval that is no whole number must not cost the last request of a burst. */
function isWithin(aheadMs: number, rate: Rate): boolean {
  return aheadMs <= intervalMs(rate) * (rate.burst + ROUNDING);
}

const MS_PER_SECOND = 1000;
const ROUNDING = 1e-6;
