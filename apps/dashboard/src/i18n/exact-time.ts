import type { Locale } from './locale.ts';

/** Making one costs more than a hundred uses of it. */
const formats = new Map<Locale, Intl.DateTimeFormat>();

/** Day and time in full words, in the reader's zone. `at` is an ISO instant. */
export function exactTime(locale: Locale, at: string): string {
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  formats.set(locale, format);
  return format.format(new Date(at));
}
