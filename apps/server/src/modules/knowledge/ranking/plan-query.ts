import { analyzeWords } from '../analysis/analyze-text.ts';
import { detectLanguage } from '../analysis/detect-language.ts';
import { isFunctionWord } from '../analysis/function-words.ts';
import { needsHistory } from './needs-history.ts';

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

export interface QueryPlan {
  readonly words: readonly QueryWord[];
  readonly language: string;
}

/** The work of a search is bounded whatever the customer pastes. */
const MAX_QUERY_UNITS = 2_000;
const MAX_QUERY_WORDS = 32;
const MAX_HISTORY_WORDS = 8;
const HISTORY_WEIGHT = 0.5;
/** More languages than this add nothing but cost. */
const MAX_LANGUAGES = 4;
const UNINFLECTED_LANGUAGES = new Set(['vi', 'yo']);

/**
 * Decides what to search for. The question is read in its own language and in those of the index (most frequent first);
 * function words are left out unless nothing else is there; a follow-up question borrows the words of what the
 * customer said before.
 */
export function planQuery(query: string, history: readonly string[], indexLanguages: readonly string[]): QueryPlan {
  const text = query.slice(0, MAX_QUERY_UNITS);
  const language = detectLanguage(text);
  const languages = [...new Set([...(indexLanguages.includes(language) ? [language] : []), ...indexLanguages])].slice(
    0,
    MAX_LANGUAGES,
  );
  const words = contentWords(text, language, languages, 1);
  if (words.length <= MAX_QUERY_WORDS && needsHistory(text, language, words.length)) {
    const previous = history.at(-1)?.slice(0, MAX_QUERY_UNITS) ?? '';
    const known = new Set(words.map(word => word.word));
    const borrowed = contentWords(previous, detectLanguage(previous), languages, HISTORY_WEIGHT);
    words.push(...borrowed.filter(word => !known.has(word.word)).slice(0, MAX_HISTORY_WORDS));
  }
  return { words: words.slice(0, MAX_QUERY_WORDS), language };
}

function contentWords(text: string, language: string, languages: readonly string[], weight: number): QueryWord[] {
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
