import { isFunctionWord } from '../analysis/function-words.ts';

const MIN_LETTERS = 2;
const MAX_LETTERS = 6;
/** A run of words inside a longer title needs this many. */
const MIN_RUN_WORDS = 3;
const MAX_RUN_WORDS = 5;
const MAX_TITLE_WORDS = 12;

/**
 * The acronyms people may use for a title or for a part of it, lower case: `mri` for "History of magnetic resonance
 * imaging", `ts` and `tos` for "Terms of Service". What follows a bracket, comma, colon or `>` is not part of the name.
 */
export function acronymsOf(title: string, language: string): string[] {
  const name = title.split(/[(,:>›|–—]/, 1)[0] ?? '';
  const words = (name.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).slice(0, MAX_TITLE_WORDS);
  const content = words.filter(word => !isFunctionWord(word, language) || word.length === 1);
  const acronyms = [initials(words), initials(content)];
  for (let start = 0; start < words.length; start++) {
    for (let count = MIN_RUN_WORDS; count <= MAX_RUN_WORDS && start + count <= words.length; count++) {
      acronyms.push(initials(words.slice(start, start + count)));
    }
  }
  return [...new Set(acronyms)].filter(
    acronym => acronym.length >= MIN_LETTERS && acronym.length <= MAX_LETTERS && CASED.test(acronym),
  );
}

/** Scripts that write acronyms of single letters. A Roman numeral keeps all its letters: `wwii`. */
const CASED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u;

function initials(words: readonly string[]): string {
  return words.map(word => (/^(?:i{1,3}|iv|vi{0,3}|ix|x)$/.test(word) ? word : (Array.from(word)[0] ?? ''))).join('');
}
