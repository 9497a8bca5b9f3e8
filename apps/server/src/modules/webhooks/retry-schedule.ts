const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How long each attempt waits after the one before it, milliseconds: the example schedule of Standard Webhooks 1.0
 * (“Deliverability and reliability”), ten attempts over three days.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const RETRY_SCHEDULE_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** A receiver's `Retry-After` counts up to this. */
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;
/** Each wait is this much longer or shorter at most, so that what failed together does not come back together. */
const JITTER = 0.1;

/**
 * How long to wait after the `attempt`-th attempt (from 1) failed; undefined after the last. Never shorter than the
 * receiver asked for. `random` is in [0, 1).
 */
export function retryDelayMs(
  schedule: readonly number[],
  attempt: number,
  retryAfterMs: number | undefined,
  random: number,
): number | undefined {
  const wait = schedule[attempt];
  if (wait === undefined) return undefined;
  const jittered = Math.round(wait * (1 - JITTER + 2 * JITTER * random));
  return Math.max(jittered, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
}

/** RFC 9110 §10.2.3: seconds, or a date. Undefined when it is neither. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS;
  // `Date.parse` takes almost anything for a date; an HTTP date names its day.
  const at = /^[A-Za-z]{3,9}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
