import { foldDigits } from '../text/fold-text.ts';

/**
 * A number as people type it: `1,250.50`, `1 250,50`, `-3`, digits of any script, with a currency sign or code or a
 * percent sign around it. A single comma or point followed by exactly three digits after one to three others groups
 * thousands when it is a comma and marks decimals when it is a point.
 */
export function parseNumber(text: string): number | undefined {
  const bare = foldDigits(text.normalize('NFKC'))
    .replace(/[٬’']/g, ',')
    .replace(/٫/g, '.')
    .replace(/^(?:[A-Za-z]{1,4}\.?|\p{Sc})\s*/u, '')
    .replace(/\s*(?:[A-Za-z]{1,4}|\p{Sc}|%|\/=)$/u, '')
    .replace(/(\d)\s(?=\d{3}(?:\D|$))/g, '$1,');
  if (/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(bare)) return Number(bare);
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?$/.test(bare) || /^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(bare)) {
    return Number(bare.replaceAll('.', '').replace(',', '.'));
  }
  if (/^[+-]?\d{1,15},\d{1,15}$/.test(bare)) return Number(bare.replace(',', '.'));
  return undefined;
}
