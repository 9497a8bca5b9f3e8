/**
 * Marks that change how a letter sounds but not which word is meant, in the scripts where people leave them out when
 * typing (Latin, Greek, Cyrillic; Hebrew points; Arabic harakat and tatweel). Vowel signs of Indic scripts stay: there
 * they make another word.
 */
const OPTIONAL_MARKS = /[\u0300-\u036f]|[\u0591-\u05c7]|\u0640|[\u064b-\u065f]|\u0670/g;
const PICTOGRAPHS =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|[\ufe0e\ufe0f]|\u20e3/gu;
const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;
const PLAIN = /^[a-z0-9]+( [a-z0-9]+)*$/;

/**
 * The form in which two ways of typing the same words are equal: lower case, without accents, pictographs and
 * punctuation, words one space apart, digits of any script as 0-9. Empty when nothing but punctuation was typed.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text;
  const letters = text.normalize('NFKD').toLowerCase().replace(PICTOGRAPHS, ' ').replace(OPTIONAL_MARKS, '');
  return foldDigits(letters.replace(NOT_IN_WORDS, ' ').trim()).normalize('NFC');
}

/** Decimal digits of any script as ASCII ones. */
export function foldDigits(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the ASCII range as such is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.replace(/\p{Nd}/gu, digit => String(digitValue(digit)));
}

/** Unicode lays every script's ten digits out in a row that starts at a multiple its neighbours tell. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return code - 0x30;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
