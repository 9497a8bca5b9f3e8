import type { Locale } from './locale.ts';

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const JUST_NOW_SECONDS = 45;

/** Making one costs more than a hundred uses of it. */
const formats = new Map<Locale, Intl.RelativeTimeFormat>();

/** How long ago `at` was, in words; within the last seconds, "now". Both in ms. */
export function relativeTime(locale: Locale, at: number, now: number): string {
  const format = formats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  formats.set(locale, format);
  const seconds = (at - now) / 1_000;
  if (Math.abs(seconds) < JUST_NOW_SECONDS) return format.format(0, 'second');
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(Math.sign(seconds), 'minute');
}
