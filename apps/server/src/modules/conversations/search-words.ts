const MAX_WORDS = 10;
const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** Text as the full-text index keeps it and is asked for it: lower case, without accents, words with blanks between. */
export function foldForSearch(text: string): string {
  const folded = text.normalize('NFKD').replaceAll(MARKS, '').toLowerCase();
  return (folded.match(WORD) ?? []).join(' ');
}

/** The words of a search, at most ten: letters and digits only, so none of them means anything to a query language. */
export function searchWords(text: string): readonly string[] {
  return foldForSearch(text).split(' ').filter(Boolean).slice(0, MAX_WORDS);
}
