/** The span that a quota counts in; `key` names it. Milliseconds, half-open. */
export interface QuotaPeriod {
  readonly key: string;
  readonly from: number;
  readonly until: number;
}

/** The calendar month in UTC that holds a moment. */
export function monthOf(at: number): QuotaPeriod {
  const date = new Date(at);
  const from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  const until = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return { key: new Date(from).toISOString().slice(0, MONTH_LENGTH), from, until };
}

/** The day in UTC that holds a moment. */
export function dayOf(at: number): QuotaPeriod {
  const from = Math.floor(at / DAY_MS) * DAY_MS;
  return { key: new Date(from).toISOString().slice(0, DAY_LENGTH), from, until: from + DAY_MS };
}

/** The period that a key names. */
export function periodOfKey(key: string): QuotaPeriod {
  return key.length === MONTH_LENGTH ? monthOf(Date.parse(`${key}-01`)) : dayOf(Date.parse(key));
}

const DAY_MS = 86_400_000;
const MONTH_LENGTH = '2026-01'.length;
const DAY_LENGTH = '2026-01-31'.length;
