import { analyzeWords } from '../analysis/analyze-text.ts';
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

/** Of every language: a word or two tell none, and people ask in English where the texts are in another. */
function askedIn(text: string, languages: readonly string[]): readonly EverydayQuestion[] {
  if (text.length > maximumUnits) return [];
  return everydayQuestions.filter((question, at) => {
    if (languages.length > 0 && !languages.includes(question.language) && question.language !== 'en') return false;
    const lexicon = lexiconOf(question, at);
    let tells = false;
    let isOther = false;
    analyzeWords(text, question.language, ({ word, term }) => {
      if (lexicon.asks.has(word) || lexicon.asks.has(term)) tells = true;
      else if (!lexicon.beside.has(word) && !isFunctionWord(word, question.language)) isOther = true;
    });
    return tells && !isOther;
  });
}

interface Lexicon {
  readonly asks: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
}

const lexicons = new Map<number, Lexicon>();

function lexiconOf({ topic, asks, beside, language }: EverydayQuestion, at: number): Lexicon {
  const known = lexicons.get(at);
  if (known) return known;
  const read = (list: string, withTerms: boolean): ReadonlySet<string> => {
    const words = new Set<string>();
    analyzeWords(list, language, ({ word, term }) => {
      words.add(word);
      if (withTerms) words.add(term);
    });
    return words;
  };
  const days = topic === 'hours' ? weekdays(language).join(' ') : '';
  const lexicon = { asks: read(asks, true), beside: read(`${beside} ${days}`, false) };
  lexicons.set(at, lexicon);
  return lexicon;
}
