import { analyzeWords } from '../analysis/analyze-text.ts';
import { isFunctionWord } from '../analysis/function-words.ts';

/** A word to search for. */
export interface QueryWord {
  /** As written, folded; similar words of the index stand in for it. */
  readonly word: string;
  /** The terms it is indexed under in each language of the index, distinct. */
  readonly terms: readonly string[];
  /** 1 for a word of the question, less for one taken from what was said before. */
  readonly weight: number;
  /** False where words have one form, so that a similar word is another word; it is only asked for unknown words then. */
  readonly inflects: boolean;
}

const UNINFLECTED_LANGUAGES = new Set(['vi', 'yo']);

/** The words of a text that are worth searching for, in each of the languages; all of them when none is. */
export function contentWords(
  text: string,
  language: string,
  languages: readonly string[],
  weight: number,
): QueryWord[] {
  const all = new Map<string, { terms: Set<string>; content: boolean }>();
  // A few words of an unexpected language may as well be of one that the index holds.
  const fillers = languages.includes(language) ? [language] : [language, ...languages];
  const shouted = text === text.toUpperCase();
  for (const reading of languages.length === 0 ? [language] : languages) {
    analyzeWords(text, reading, ({ word, term }, start, end) => {
      const entry = all.get(word);
      if (entry !== undefined) {
        entry.terms.add(term);
        return;
      }
      // `WHO` and `IT` in capitals are names, not function words.
      const acronym = !shouted && end - start > 1 && /^\p{Lu}+$/u.test(text.slice(start, end));
      all.set(word, {
        terms: new Set([term]),
        content: acronym || !fillers.some(filler => isFunctionWord(word, filler)),
      });
    });
  }
  const words = Array.from(all, ([word, { terms, content }]) => ({ word, terms: [...terms], weight, content }));
  const inflects = !UNINFLECTED_LANGUAGES.has(language);
  const content = words.filter(word => word.content);
  return (content.length > 0 ? content : words).map(({ word, terms }) => ({ word, terms, weight, inflects }));
}
