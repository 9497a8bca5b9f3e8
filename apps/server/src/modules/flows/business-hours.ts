import type { FlowBusinessHours } from '@baraza/contracts';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const MINUTES_PER_DAY = 24 * 60;

/** Where the clock of a place stands. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM`. */
  readonly time: string;
  readonly weekday: (typeof WEEKDAYS)[number];
}

/** Local date, time and weekday of an instant; in UTC when the time zone is unknown. */
export function localTime(now: number, timezone: string): LocalTime {
  const parts = new Map(
    formatter(timezone)
      .formatToParts(now)
      .map(part => [part.type, part.value]),
  );
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sunday';
  return { date, time: `${parts.get('hour')}:${parts.get('minute')}`, weekday };
}

/**
 * Whether the business is open at an instant. An opening that ends before it starts runs past midnight; one that ends
 * as it starts lasts all day. A holiday has no openings of its own.
 */
export function isOpen(hours: FlowBusinessHours, now: number): boolean {
  const today = localTime(now, hours.timezone);
  const minute = minutes(today.time);
  if (openings(hours, today).some(([from, to]) => minute >= from && minute < (to <= from ? MINUTES_PER_DAY : to)))
    return true;
  const before = dayBefore(today.date);
  return openings(hours, before).some(([from, to]) => to < from && minute < to);
}

export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function openings(hours: FlowBusinessHours, day: Pick<LocalTime, 'date' | 'weekday'>): [from: number, to: number][] {
  if (hours.holidays?.includes(day.date) === true) return [];
  return (hours[day.weekday] ?? []).map(([from, to]) => [minutes(from), minutes(to)]);
}

function dayBefore(date: string): Pick<LocalTime, 'date' | 'weekday'> {
  const day = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000);
  return { date: day.toISOString().slice(0, 10), weekday: WEEKDAYS[day.getUTCDay()] ?? 'sunday' };
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: isTimezone(timezone) ? timezone : 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  if (formatters.size > 500) formatters.clear();
  formatters.set(timezone, made);
  return made;
}
