/** Lower case in compatibility form, without joiners, tatweel and Arabic or Hebrew vowel points. Keeps accents for the stemmers. */
export function foldCase(word: string): string {
  if (isLowerAscii(word)) return word;
  const lower = word.normalize('NFKC').toLowerCase();
  if (!NON_ASCII.test(lower)) return lower;
  const bare = lower.replace(INVISIBLE, '').replace(OTHER_DIGITS, asciiDigit);
  return ARABIC.test(bare)
    ? bare
        .replace(/[أإآٱ]/g, 'ا')
        .replace(/[ىی]/g, 'ي')
        .replace(/ک/g, 'ك')
    : bare;
}

/** Drops what writers leave out: accents of Latin and Greek, the diaeresis of Cyrillic ё, the nukta of Devanagari. */
export function foldAccents(word: string): string {
  if (!NON_ASCII.test(word)) return word;
  if (!ACCENTED.test(word)) return word;
  const bare = word
    .normalize('NFD')
    .replace(ACCENTS_AFTER_LETTER, '$1')
    .replace(/\u093c|\u09bc/g, '')
    .normalize('NFC');
  return bare.replace(/[ßøæœđðłıς]/g, letter => FOLDED_LETTERS[letter] ?? letter).replace(/ё/g, 'е');
}

const NON_ASCII = /[^\0-\x7f]/;
const ARABIC = /[\u0600-\u06ff]/;
/** Soft hyphen, zero-width marks, tatweel, Arabic vowel signs, Hebrew points, variation selectors. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff\u0640]|[\u064b-\u065f]|\u0670|[\u0591-\u05bd]|[\ufe00-\ufe0f]/g;
const OTHER_DIGITS = /\p{Nd}/gu;
const ACCENTED =
  /[\u00c0-\u024f\u1e00-\u1eff\u0370-\u03ff\u1f00-\u1fff\u0451\u0958-\u095f\u09dc-\u09df]|[\u0300-\u036f]|\u093c|\u09bc/;
const ACCENTS_AFTER_LETTER = /([a-z\u0370-\u03ff])[\u0300-\u036f]+/g;
const FOLDED_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
};

function isLowerAscii(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) return false;
  }
  return true;
}

/** Decimal digits come in runs of ten, each starting at a code whose place in its run is its value. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
