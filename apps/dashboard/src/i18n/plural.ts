import type { Locale } from './locale.ts';

/** `plural('en', 2, { one: '# source', other: '# sources' })` is "2 sources"; the number is written the language's way. */
export function plural(locale: Locale, count: number, forms: { readonly one: string; readonly other: string }): string {
  const form = new Intl.PluralRules(locale).select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', formatNumber(locale, count));
}

export function formatNumber(locale: Locale, value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const STEP = 1_000;

/** Bytes in the largest unit that keeps a digit before the point. */
export function formatBytes(locale: Locale, bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return formatNumber(locale, value, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  });
}
