const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const DATE_LENGTH = '2026-01-31'.length;
export const RANGES = { week: 7, month: 30, quarter: 90 } as const;
export type Range = keyof typeof RANGES;

/** What the address says: an agent, and a range up to now or two dates (UTC, both included). */
export interface AnalyticsSearch {
  agent?: string;
  range?: Range;
  from?: string;
  to?: string;
}

export function toAnalyticsSearch(search: Record<string, unknown>): AnalyticsSearch {
  const { agent, range, from, to } = search;
  return {
    ...(typeof agent === 'string' && agent !== '' ? { agent } : {}),
    ...(isDate(from) && isDate(to) && from <= to
      ? { from, to }
      : typeof range === 'string' && Object.hasOwn(RANGES, range)
        ? { range: range as Range }
        : {}),
  };
}

/**
 * The instants that a search means at `now` (ms). A range ends with the day of `now`, so that the same question is asked
 * all day.
 */
export function spanOf(search: AnalyticsSearch, now: number): { readonly from: string; readonly to: string } {
  if (search.from !== undefined && search.to !== undefined) {
    return { from: instantOf(Date.parse(search.from)), to: instantOf(Date.parse(search.to) + DAY_MS) };
  }
  const end = now - (now % DAY_MS) + DAY_MS;
  return { from: instantOf(end - RANGES[search.range ?? 'month'] * DAY_MS), to: instantOf(end) };
}

/** The dates (UTC, both included) of a span. */
export function datesOf({ from, to }: { readonly from: string; readonly to: string }): {
  readonly from: string;
  readonly to: string;
} {
  return { from: from.slice(0, DATE_LENGTH), to: instantOf(Date.parse(to) - 1).slice(0, DATE_LENGTH) };
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value));
}

function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}
