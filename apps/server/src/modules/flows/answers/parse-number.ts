import { foldDigits, foldText } from '../text/fold-text.ts';

/**
 * A number as people type it: `1,250.50`, `1 250,50`, `-3`, digits of any script, with a currency sign or a percent sign
 * around it, with one word before and one after it (`TZS 20`, `35 years`, `miaka 35`), which may say how many times
 * (`5k`, `elfu 5`). A single comma or point followed by exactly three digits after one to three others groups thousands
 * when it is a comma and marks decimals when it is a point.
 */
export function parseNumber(text: string): number | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const typed = foldDigits(text.normalize('NFKC'))
    .replace(/[\ufe0f\u20e3]/g, '')
    .replace(/[٬’']/g, ',')
    .replace(/٫/g, '.')
    .trim();
  const [all, before = '', digits = '', after = ''] = WORDS_AROUND.exec(typed) ?? [];
  if (all === undefined) return undefined;
  const number = parseDigits(digits.replace(/(\d)\s(?=\d{3}(?:\D|$))/g, '$1,'));
  const words = [before, after].map(foldText);
  if (number === undefined || words.some(word => OTHER_THAN_SAID.has(word))) return undefined;
  return words.reduce((value, word) => value * (TIMES.get(word) ?? 1), number);
}

const MAX_LENGTH = 100;
const WORD = String.raw`(\p{L}[\p{L}\p{M}]*\.?)?`;
const WORDS_AROUND = new RegExp(String.raw`^${WORD}\s*\p{Sc}?\s*([-+\d.,\s]+?)\s*(?:\p{Sc}|%|\/=)?\s*${WORD}$`, 'u');

const TIMES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    dozen: 12,
    hundred: 100,
    mia: 100,
    k: 1_000,
    thousand: 1_000,
    elfu: 1_000,
    ألف: 1_000,
    الف: 1_000,
    laki: 100_000,
    lakh: 100_000,
    million: 1_000_000,
    milioni: 1_000_000,
    millones: 1_000_000,
    milhoes: 1_000_000,
    مليون: 1_000_000,
  }).map(([word, times]) => [foldText(word), times]),
);

/** Words that make another number of it, or none. `mil` is a thousand or a million. */
const OTHER_THAN_SAID: ReadonlySet<string> = new Set(
  ['not', 'over', 'under', 'above', 'below', 'half', 'mil', 'mille', 'si', 'zaidi', 'chini', 'nusu', 'robo'].concat(
    ['plus', 'moins', 'pas', 'demi', 'menos', 'medio', 'meio', 'billion', 'bilioni', 'نصف'].map(foldText),
  ),
);

function parseDigits(bare: string): number | undefined {
  if (/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(bare)) return Number(bare);
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?$/.test(bare) || /^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(bare)) {
    return Number(bare.replaceAll('.', '').replace(',', '.'));
  }
  if (/^[+-]?\d{1,15},\d{1,15}$/.test(bare)) return Number(bare.replace(',', '.'));
  return undefined;
}
