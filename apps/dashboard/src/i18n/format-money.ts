import type { Locale } from './locale.ts';
import { formatNumber } from './plural.ts';

const MICROS = 1_000_000;
/** Small sums keep digits that say something. */
const FINE_DIGITS = 4;

/** Millionths of a currency, as money. */
export function formatMicros(locale: Locale, micros: number, currency: string): string {
  const value = micros / MICROS;
  const fine = value !== 0 && Math.abs(value) < 1;
  return formatNumber(locale, value, {
    style: 'currency',
    currency,
    ...(fine ? { maximumFractionDigits: FINE_DIGITS } : {}),
  });
}
