import { analyzeWords, type Word } from '../analysis/analyze-text.ts';
import { isFunctionWord } from '../analysis/function-words.ts';
import { weekdays } from '../analysis/weekdays.ts';
import { contentWords, type QueryWord } from './content-words.ts';
import { type EverydayQuestion, type EverydayTopic, everydayQuestions } from './everyday-questions.ts';

const maximumUnits = 80;
const weight = 0.4;

/** What a short question asks for that is asked of every business, and for nothing else; mostly none. */
export function everydayTopics(text: string, languages: readonly string[]): ReadonlySet<EverydayTopic> {
  return new Set(askedIn(text, languages).map(({ topic }) => topic));
}

/** The words to search for as well when a short question asks for nothing but one of the everyday things. */
export function everydayWords(text: string, words: readonly QueryWord[], languages: readonly string[]): QueryWord[] {
  const known = new Set(words.map(({ word }) => word));
  return askedIn(text, languages)
    .flatMap(({ told, language }) => contentWords(told, language, languages, weight))
    .filter(({ word }) => !known.has(word) && known.add(word) !== undefined);
}

/** In the languages given, and in English, which people ask in wherever the texts are. */
function askedIn(text: string, languages: readonly string[]): readonly EverydayQuestion[] {
  if (text.length > maximumUnits) return [];
  return [...new Set([...languages, 'en'])].flatMap(language => {
    const lexicons = lexiconsOf(language);
    if (lexicons.length === 0) return [];
    const words: Word[] = [];
    analyzeWords(text, language, word => words.push(word));
    return lexicons.filter(lexicon => asksOnly(words, lexicon)).map(({ question }) => question);
  });
}

function asksOnly(words: readonly Word[], { question, asks, beside }: Lexicon): boolean {
  let tells = false;
  for (const { word, term } of words) {
    if (asks.has(word) || asks.has(term)) tells = true;
    else if (!beside.has(word) && !isFunctionWord(word, question.language)) return false;
  }
  return tells;
}

interface Lexicon {
  readonly question: EverydayQuestion;
  readonly asks: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
}

const known = new Map<string, readonly Lexicon[]>();

function lexiconsOf(language: string): readonly Lexicon[] {
  const found = known.get(language);
  if (found) return found;
  const lexicons = everydayQuestions
    .filter(question => question.language === language)
    .map(question => {
      const days = question.topic === 'hours' ? weekdays(language).join(' ') : '';
      return {
        question,
        asks: readWords(question.asks, language),
        beside: readWords(`${question.beside} ${days}`, language),
      };
    });
  if (known.size < maximumLanguages) known.set(language, lexicons);
  return lexicons;
}

const maximumLanguages = 64;

/** As they are written, and the terms they are indexed under. */
function readWords(list: string, language: string): ReadonlySet<string> {
  const words = new Set<string>();
  analyzeWords(list, language, ({ word, term }) => words.add(word).add(term));
  return words;
}
