import { isNode, listOf, type StructuredNode } from './read-structured-data.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** A Monday, to name the days of the week by. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;

/** Words of a timetable in the language of the page. */
export interface TimetableWords {
  readonly closed: string;
  readonly allDay: string;
  /** Stands between the first and the last day of a row of them. */
  readonly to: string;
}

/**
 * The opening times of a business, a line for the days with the same hours, in the order of the week: `Monday to Friday:
 * 09:00–17:00`. Reads `openingHoursSpecification` and the short `openingHours` (`Mo-Fr 09:00-17:00`); times for some dates
 * only (`validFrom`) name them. What cannot be read is told as it stands.
 */
export function openingTimes(node: StructuredNode, language: string, words: TimetableWords): readonly string[] {
  const hours: string[][] = DAYS.map(() => []);
  const rest: string[] = [];
  const take = (days: readonly number[], told: string): void => {
    for (const day of days) if (hours[day]?.includes(told) === false) hours[day].push(told);
  };
  for (const one of listOf(node['openingHoursSpecification'])) {
    if (!isNode(one)) continue;
    const told = timesOf(one, words);
    const days = listOf(one['dayOfWeek']).flatMap(readDay);
    const dates = [one['validFrom'], one['validThrough']].filter(date => typeof date === 'string');
    if (dates.length > 0) {
      const named = days.length > 0 && days.length < DAYS.length ? `, ${nameDays(days, language, words.to)}` : '';
      rest.push(`${[...new Set(dates)].join('–')}${named}: ${told}`);
    } else take(days.length === 0 ? [0, 1, 2, 3, 4, 5, 6] : days, told);
  }
  for (const one of listOf(node['openingHours']).flatMap(value =>
    typeof value === 'string' ? value.split(/[;|]/) : [],
  )) {
    const read = readShort(one.trim(), words);
    if (read !== undefined) take(read.days, read.told);
    else if (one.trim() !== '') rest.push(one.trim());
  }
  return [...byHours(hours, language, words.to), ...rest];
}

function byHours(hours: readonly (readonly string[])[], language: string, to: string): string[] {
  const days = new Map<string, number[]>();
  hours.forEach((told, day) => {
    const key = told.toSorted().join(', ');
    if (key !== '') days.set(key, [...(days.get(key) ?? []), day]);
  });
  return [...days].map(([told, same]) => `${nameDays(same, language, to)}: ${told}`);
}

function timesOf(one: StructuredNode, words: TimetableWords): string {
  const opens = readTime(one['opens']);
  const closes = readTime(one['closes']);
  if (opens === undefined || closes === undefined || opens === closes) return words.closed;
  return opens === '00:00' && /^(?:23:59|24:00)$/.test(closes) ? words.allDay : `${opens}–${closes}`;
}

function readTime(value: unknown): string | undefined {
  const [, hour, minute] = /^T?(\d{1,2}):?(\d\d)/.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  return hour === undefined || minute === undefined ? undefined : `${hour.padStart(2, '0')}:${minute}`;
}

/** `https://schema.org/Monday`, `Monday`, `Mo`. */
function readDay(value: unknown): number[] {
  const name = typeof value === 'string' ? value.replace(/^.*[/:#]/, '').toLowerCase() : '';
  const at = name.length < 2 ? -1 : DAYS.findIndex(day => day.startsWith(name.slice(0, 2)));
  return at < 0 ? [] : [at];
}

function readShort(
  text: string,
  words: TimetableWords,
): { readonly days: readonly number[]; readonly told: string } | undefined {
  const match = /^([A-Za-z]{2,9}(?:\s*[-–,]\s*[A-Za-z]{2,9})*)\s+(.+)$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const days: number[] = [];
  for (const part of match[1].split(',')) {
    const [first, last] = part.split(/[-–]/).map(name => readDay(name.trim())[0]);
    if (first === undefined) return undefined;
    for (let step = 0; step < DAYS.length; step++) {
      const day = (first + step) % DAYS.length;
      days.push(day);
      if (day === (last ?? first)) break;
    }
  }
  const told = match[2].replace(/\s*[-–]\s*/g, '–');
  if (/^(?:closed|off)$/i.test(told)) return { days, told: words.closed };
  return { days, told: /^00:00–(?:23:59|24:00)$/.test(told) ? words.allDay : told };
}

/** `Monday to Friday, Sunday`. */
function nameDays(days: readonly number[], language: string, to: string): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const rows: number[][] = [];
  for (const day of sorted) {
    const row = rows.at(-1);
    if (row?.at(-1) === day - 1) row.push(day);
    else rows.push([day]);
  }
  const name = dayNames(language);
  const told = rows.flatMap(row =>
    row.length > 2 ? [`${name(row[0] ?? 0)} ${to} ${name(row.at(-1) ?? 0)}`] : row.map(name),
  );
  return told.join(', ');
}

function dayNames(language: string): (day: number) => string {
  const format = new Intl.DateTimeFormat([language, 'en'], { weekday: 'long', timeZone: 'UTC' });
  return day => format.format(new Date(A_MONDAY + day * DAY_MS));
}
