import { analyzeWords } from '../analysis/analyze-text.ts';
import type { CorpusStatistics } from './extractive-input.ts';
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
}

export interface Question {
  readonly text: string;
  readonly language: string;
  readonly type: QuestionType;
  readonly words: readonly QuestionWord[];
  /** Every folded word, for telling what a sentence adds. */
  readonly asked: ReadonlySet<string>;
}

const maximumWords = 48;
const stopWordShare = 0.1;
const typeWordShare = 0.25;

/** Reads a question in one language; `chunkLanguages` help to recognise the question words of a very short one. */
export function readQuestion(
  text: string,
  language: string,
  chunkLanguages: readonly string[],
  statistics: CorpusStatistics,
): Question {
  const type = readQuestionType(text, [language, ...chunkLanguages]);
  const stops = stopWords(language);
  const unseenIdf = Math.log(1 + (statistics.chunkCount + 0.5) / 0.5);
  const words: QuestionWord[] = [];
  const asked = new Set<string>();
  analyzeWords(text, language, (word, start, end) => {
    if (words.length >= maximumWords) return;
    asked.add(word.word);
    const idf = statistics.idf(word.term);
    const numeric = /^\p{N}/u.test(word.word);
    const stop = stops.has(word.word) || (word.word.length === 1 && !numeric && /\p{Script=Latin}/u.test(word.word));
    const share = stop ? stopWordShare : type.words.has(word.word) ? typeWordShare : 1;
    words.push({
      word: word.word,
      term: word.term,
      weight: Math.min(1, Math.max(0, idf / unseenIdf)) * share,
      unseen: idf >= unseenIdf - 1e-6,
      naming: numeric || (start > 0 && !stop && /^\p{Lu}/u.test(text.slice(start, end))),
      numeric,
    });
  });
  return { text, language, type, words, asked };
}
