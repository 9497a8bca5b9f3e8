import { analyzeWords } from '../analysis/analyze-text.ts';
import { needsHistory } from '../ranking/needs-history.ts';
import type { CorpusStatistics } from './extractive-input.ts';
import { genericWordsOf } from './generic-words.ts';
import { type QuestionType, readQuestionType } from './question-type.ts';
import { stopWords } from './stop-words.ts';

/** One word of the question. */
export interface QuestionWord {
  /** Folded, not stemmed. */
  readonly word: string;
  readonly term: string;
  /** 0 to 1: how much it counts that the answer's surroundings hold this word. 0 for words that only ask. */
  readonly weight: number;
  /** The index has never seen it. */
  readonly unseen: boolean;
  /** Capitalised within the question, or a number: it names something. */
  readonly naming: boolean;
  readonly numeric: boolean;
  /** Neither a function word nor one that only asks. */
  readonly content: boolean;
}

export interface Question {
  readonly text: string;
  readonly language: string;
  readonly type: QuestionType;
  readonly words: readonly QuestionWord[];
  /** Every folded word, for telling what a sentence adds. */
  readonly asked: ReadonlySet<string>;
}

/** Words that weigh less carry next to nothing: they are not missed where they are missing. */
export const contentWeight = 0.12;

/** Languages whose capitals tell no names. */
const capitalisesNouns = new Set(['de', 'lb']);

const maximumWords = 48;
const stopWordShare = 0.1;
const typeWordShare = 0.25;
const genericWordShare = 0.4;

/** What was asked before counts half, and only in a question that cannot be understood without it. */
const previousShare = 0.5;

/**
 * Reads a question in the language of the chunks it is compared with. `spoken` are the languages it may be written in,
 * likeliest first; `previous` is what the customer said before it.
 */
export function readQuestion(
  text: string,
  chunkLanguage: string,
  spoken: readonly string[],
  statistics: CorpusStatistics,
  previous: string | undefined,
): Question {
  const type = readQuestionType(text, spoken);
  const own = readWords(text, chunkLanguage, type, statistics);
  const contentCount = own.filter(word => word.weight >= contentWeight && !type.words.has(word.word)).length;
  if (previous === undefined || !needsHistory(text, spoken[0] ?? chunkLanguage, contentCount)) {
    return { text, language: chunkLanguage, type, words: own, asked: new Set(own.map(word => word.word)) };
  }
  const earlierType = readQuestionType(previous, spoken);
  const known = new Set(own.map(word => word.word));
  const earlier = readWords(previous, chunkLanguage, earlierType, statistics)
    .filter(word => !known.has(word.word))
    .map(word => ({ ...word, weight: word.weight * previousShare }));
  return {
    text,
    language: chunkLanguage,
    type: type.type === null ? earlierType : type,
    words: [...own, ...earlier].slice(0, maximumWords),
    asked: new Set([...own, ...earlier].map(word => word.word)),
  };
}

function readWords(text: string, language: string, type: QuestionType, statistics: CorpusStatistics): QuestionWord[] {
  const stops = stopWords(language);
  const generic = genericWordsOf(language);
  const unseenIdf = Math.log(1 + (statistics.chunkCount + 0.5) / 0.5);
  // A word in one chunk only is as telling as a word can be; one in none may be a synonym or a typo.
  const rareIdf = Math.log(1 + Math.max(0.5, statistics.chunkCount - 0.5) / 1.5);
  const words: QuestionWord[] = [];
  analyzeWords(text, language, (word, start, end) => {
    if (words.length >= maximumWords) return;
    const idf = statistics.idf(word.term);
    const numeric = /^\p{N}/u.test(word.word);
    const stop = stops.has(word.word) || (!numeric && /^\p{Script=Latin}$/u.test(word.word));
    const share = stop
      ? stopWordShare
      : type.words.has(word.word) && type.type !== 'contact'
        ? typeWordShare
        : generic.has(word.word)
          ? genericWordShare
          : 1;
    words.push({
      word: word.word,
      term: word.term,
      weight: Math.min(1, Math.max(0, idf / rareIdf)) * share,
      unseen: idf >= unseenIdf - 1e-6,
      naming:
        numeric || (start > 0 && !stop && !capitalisesNouns.has(language) && /^\p{Lu}/u.test(text.slice(start, end))),
      numeric,
      content: !stop && !type.words.has(word.word),
    });
  });
  return words;
}
