import type { LimitStanding } from '#modules/usage';

/** How a surface tells callers where a limit stands. `now` in milliseconds since the epoch. */
export type EncodeRateLimit = (standing: LimitStanding, now: number) => Record<string, string>;

const MS_PER_SECOND = 1000;

/** `X-RateLimit-Reset` in whole Unix seconds, never before the limit is whole again. */
export const standardRateLimitHeaders: EncodeRateLimit = standing => ({
  ...counts(standing),
  'x-ratelimit-reset': String(Math.ceil(standing.resetsAt / MS_PER_SECOND)),
});

/** Chatbase v2 writes the moment in Unix milliseconds, and its command line subtracts the present from it. */
export const millisecondRateLimitHeaders: EncodeRateLimit = standing => ({
  ...counts(standing),
  'x-ratelimit-reset': String(Math.ceil(standing.resetsAt)),
});

/** OpenAI names what is counted and gives the time that is left, as in `1s` or `6m0s`. */
export const openaiRateLimitHeaders: EncodeRateLimit = (standing, now) => ({
  ...standardRateLimitHeaders(standing, now),
  'x-ratelimit-limit-requests': String(standing.limit),
  'x-ratelimit-remaining-requests': String(standing.remaining),
  'x-ratelimit-reset-requests': duration(Math.max(0, standing.resetsAt - now)),
});

function counts(standing: LimitStanding): Record<string, string> {
  return { 'x-ratelimit-limit': String(standing.limit), 'x-ratelimit-remaining': String(standing.remaining) };
}

const MS_PER_MINUTE = 60 * MS_PER_SECOND;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;

function duration(ms: number): string {
  if (ms < MS_PER_SECOND) return `${Math.ceil(ms)}ms`;
  const hours = Math.floor(ms / MS_PER_HOUR);
  const minutes = Math.floor((ms % MS_PER_HOUR) / MS_PER_MINUTE);
  const seconds = Math.ceil((ms % MS_PER_MINUTE) / MS_PER_SECOND);
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${seconds}s`;
}
