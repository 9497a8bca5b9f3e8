import { detectLanguage } from '../analysis/detect-language.ts';
import { contentWords, type QueryWord } from './content-words.ts';
import { everydayTopics, everydayWords } from './everyday-words.ts';
import { needsHistory, pointsBack } from './needs-history.ts';
import type { Synonyms } from './synonyms.ts';

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
/** Words that synonyms of several words may add. */
const MAX_SYNONYM_WORDS = 16;

/**
 * Decides what to search for. The question is read in its own language and in those of the index (most frequent first);
 * function words are left out unless nothing else is there; a follow-up question borrows the words of what the
 * customer said before; synonyms stand beside the words they are for.
 */
export function planQuery(
  query: string,
  history: readonly string[],
  indexLanguages: readonly string[],
  synonyms?: Synonyms,
): QueryPlan {
  const text = query.slice(0, MAX_QUERY_UNITS);
  const language = detectLanguage(text);
  const languages = [...new Set([...(indexLanguages.includes(language) ? [language] : []), ...indexLanguages])].slice(
    0,
    MAX_LANGUAGES,
  );
  const words = contentWords(text, language, languages, 1);
  const topics = everydayTopics(text, languages);
  if (words.length <= MAX_QUERY_WORDS && needsHistory(text, language, words.length, topics)) {
    const previous = history.at(-1)?.slice(0, MAX_QUERY_UNITS) ?? '';
    const known = new Set(words.map(word => word.word));
    const borrowed = contentWords(previous, detectLanguage(previous), languages, HISTORY_WEIGHT);
    words.push(...borrowed.filter(word => !known.has(word.word)).slice(0, MAX_HISTORY_WORDS));
  }
  // `How much is it?` asks for the price of what was named.
  const isFollowUp = history.length > 0 && pointsBack(text, language);
  const everyday = isFollowUp ? [] : everydayWords(text, words, languages);
  const asked = [...words.slice(0, MAX_QUERY_WORDS), ...everyday];
  return { words: synonyms?.expand(asked, languages, MAX_SYNONYM_WORDS) ?? asked, language };
}
