import { foldDigits, foldText } from '../text/fold-text.ts';

const DAY_MS = 86_400_000;
const RELATIVE: Readonly<Record<string, number>> = {
  today: 0,
  leo: 0,
  hoy: 0,
  hoje: 0,
  'aujourd hui': 0,
  اليوم: 0,
  tomorrow: 1,
  kesho: 1,
  demain: 1,
  manana: 1,
  amanha: 1,
  غدا: 1,
  yesterday: -1,
  jana: -1,
  hier: -1,
  ayer: -1,
  ontem: -1,
  امس: -1,
};

/**
 * A date as `YYYY-MM-DD`: typed so, or as `31/12/2026`, `31-12-26`, `31.12.2026` in the given order, or as today,
 * tomorrow, yesterday (by UTC) in the built-in languages. Two-digit years are of this century.
 */
export function parseDate(text: string, order: 'dmy' | 'mdy', now: number): string | undefined {
  const days = RELATIVE[foldText(text)];
  if (days !== undefined) return new Date(now + days * DAY_MS).toISOString().slice(0, 10);

  const typed = foldDigits(text.normalize('NFKC')).trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  if (iso !== null) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(typed);
  if (local === null) return undefined;
  const [first, second] = [Number(local[1]), Number(local[2])];
  const year = Number(local[3]) + (local[3]?.length === 2 ? 2000 : 0);
  return order === 'dmy' ? calendarDate(year, second, first) : calendarDate(year, first, second);
}

function calendarDate(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}
