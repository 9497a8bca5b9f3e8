/** What a UTF-16 code unit is to word splitting. */
export const CHAR_OTHER = 0;
/** A letter or mark of a script that puts spaces between words. */
export const CHAR_LETTER = 1;
export const CHAR_DIGIT = 2;
/** Han, Hiragana, Katakana: no spaces between words. */
export const CHAR_CJK = 3;
/** Thai, Lao, Khmer, Myanmar: no spaces, words found by dictionary. */
export const CHAR_SOUTH_EAST_ASIAN = 4;
/** Half of a letter beyond the first plane. */
export const CHAR_SURROGATE = 5;

const PAGE_BITS = 8;
const PAGE_SIZE = 1 << PAGE_BITS;
const pages: (Uint8Array | undefined)[] = Array.from({ length: PAGE_SIZE });

/** The class of a code unit; pages of 256 are classified when first met, so that start-up costs nothing. */
export function charClass(code: number): number {
  const page = pages[code >>> PAGE_BITS] ?? classifyPage(code >>> PAGE_BITS);
  return page[code & (PAGE_SIZE - 1)] as number;
}

function classifyPage(pageNumber: number): Uint8Array {
  const page = new Uint8Array(PAGE_SIZE);
  for (let offset = 0; offset < PAGE_SIZE; offset++) page[offset] = classify((pageNumber << PAGE_BITS) + offset);
  pages[pageNumber] = page;
  return page;
}

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return CHAR_SURROGATE;
  const char = String.fromCharCode(code);
  // Zero-width (non-)joiners shape letters inside Indic and Persian words; they are dropped when the word is folded.
  if (code === 0x200c || code === 0x200d) return CHAR_LETTER;
  if (!/[\p{L}\p{M}\p{N}]/u.test(char)) return CHAR_OTHER;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char) || code === 0x30fc) return CHAR_CJK;
  if (/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(char) && !/\p{Nd}/u.test(char)) {
    return CHAR_SOUTH_EAST_ASIAN;
  }
  return /\p{N}/u.test(char) ? CHAR_DIGIT : CHAR_LETTER;
}
