import { foldDigits } from '../text/fold-text.ts';

/** The digits of a phone number, with a leading `+` where one (or `00`) was typed. 7 to 15 digits, as E.164 allows at most. */
export function parsePhone(text: string): string | undefined {
  const typed = foldDigits(text.normalize('NFKC')).trim();
  if (typed.length > 40 || !/^\+?[\d\s().\-/]+$/.test(typed)) return undefined;
  const digits = typed.replace(/\D/g, '');
  const international = typed.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  const number = international ?? digits;
  if (number.length < 7 || number.length > 15) return undefined;
  return international === undefined ? number : `+${number}`;
}
