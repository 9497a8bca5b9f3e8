import { analyzeWords } from '../analysis/analyze-text.ts';
import { contentWords } from '../ranking/content-words.ts';
import type { EverydayTopic } from '../ranking/everyday-questions.ts';
import { everydayTopics } from '../ranking/everyday-words.ts';
import { needsHistory, pointsBack } from '../ranking/needs-history.ts';
import type { Synonyms } from '../ranking/synonyms.ts';
import type { CorpusStatistics } from './extractive-input.ts';
import { genericWordsOf } from './generic-words.ts';
import { type QuestionType, readQuestionType } from './question-type.ts';
import { stopWords } from './stop-words.ts';

/** One word of the question. */
export interface QuestionWord {
  /** Folded, not stemmed. */
  readonly word: string;
  readonly term: string;
  /** Terms that say the same as it: synonyms of one word. */
  readonly alternatives: readonly string[];
  /** 0 to 1: how much it counts that the answer's surroundings hold this word. 0 for words that only ask. */
  readonly weight: number;
  /** The index has never seen it, nor a synonym. */
  readonly unseen: boolean;
  /** Capitalised within the question, or a number: it names something. */
  readonly naming: boolean;
  readonly numeric: boolean;
  /** Neither a function word nor one that only asks. */
  readonly content: boolean;
  /** Taken from what was said before. */
  readonly earlier: boolean;
}

/** A synonym of several words. */
export interface Phrase {
  /** Any of the terms of each of its words, in this order. */
  readonly words: readonly (readonly string[])[];
  /** The folded words of the question that it says the same as. */
  readonly standsFor: readonly string[];
}

export interface Question {
  readonly text: string;
  readonly language: string;
  readonly type: QuestionType;
  readonly words: readonly QuestionWord[];
  readonly phrases: readonly Phrase[];
  /** Every folded word, for telling what a sentence adds. */
  readonly asked: ReadonlySet<string>;
  /** What it asks of the business itself, when it asks nothing else. */
  readonly everyday: ReadonlySet<EverydayTopic>;
}

/** Words that weigh less carry next to nothing: they are not missed where they are missing. */
export const contentWeight = 0.12;

/** Languages whose capitals tell no names. */
const capitalisesNouns = new Set(['de', 'lb']);

const maximumWords = 48;
/** A function word weighs at most so much. */
export const stopWordShare = 0.1;
const typeWordShare = 0.25;
const genericWordShare = 0.4;

const noTopics: ReadonlySet<EverydayTopic> = new Set();

/** What was asked before counts less, and only in a question that cannot be understood without it. */
const previousShare = 0.35;

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
  synonyms?: Synonyms,
): Question {
  const type = readQuestionType(text, spoken);
  const same = readSynonyms(text, chunkLanguage, statistics, synonyms);
  const own = readWords(text, chunkLanguage, type, statistics, same);
  const contentCount = own.filter(word => word.weight >= contentWeight && !type.words.has(word.word)).length;
  const everyday = everydayTopics(text, [...spoken, ...statistics.languages]);
  if (previous === undefined || !needsHistory(text, spoken[0] ?? chunkLanguage, contentCount, everyday)) {
    const asked = new Set(own.map(word => word.word));
    return { text, language: chunkLanguage, type, words: own, phrases: same.phrases, asked, everyday };
  }
  const earlierType = readQuestionType(previous, spoken);
  // Of the few words that are new, each is what is asked now: `what does it cost?`.
  const asked = readWords(text, chunkLanguage, type, statistics, same, true);
  const known = new Set(asked.map(word => word.word));
  const sameEarlier = readSynonyms(previous, chunkLanguage, statistics, synonyms);
  const earlier = readWords(previous, chunkLanguage, earlierType, statistics, sameEarlier)
    .filter(word => !known.has(word.word))
    .map(word => ({ ...word, weight: word.weight * previousShare, earlier: true }));
  return {
    text,
    language: chunkLanguage,
    type: type.type === null ? earlierType : type,
    words: [...asked, ...earlier].slice(0, maximumWords),
    phrases: [...same.phrases, ...sameEarlier.phrases],
    asked: new Set([...asked, ...earlier].map(word => word.word)),
    // `How much is it?` asks of a thing that was named, `how much?` maybe.
    everyday: pointsBack(text, spoken[0] ?? chunkLanguage) ? noTopics : everyday,
  };
}

interface SameMeaning {
  /** By word of the question. */
  readonly termsOf: ReadonlyMap<string, readonly string[]>;
  /** By word of the question: the idf of its most frequent synonym. */
  readonly idfOf: ReadonlyMap<string, number>;
  readonly phrases: readonly Phrase[];
}

const nothingSame: SameMeaning = { termsOf: new Map(), idfOf: new Map(), phrases: [] };
const maximumPhrases = 32;

function readSynonyms(
  text: string,
  language: string,
  statistics: CorpusStatistics,
  synonyms: Synonyms | undefined,
): SameMeaning {
  if (synonyms === undefined) return nothingSame;
  const asked = contentWords(text, language, [language], 1).slice(0, maximumWords);
  const termsOf = new Map<string, string[]>();
  const idfOf = new Map<string, number>();
  const phrases: Phrase[] = [];
  for (const { from, count, words } of synonyms.substitutes(asked, [language])) {
    const standsFor = asked.slice(from, from + count).map(({ word }) => word);
    const terms = words.map(word => word.terms);
    // A phrase is at least as rare as its rarest word.
    const idf = Math.max(...terms.map(some => Math.min(...some.map(term => statistics.idf(term)))));
    for (const word of standsFor) {
      idfOf.set(word, Math.min(idfOf.get(word) ?? idf, idf));
      if (terms.length === 1) termsOf.set(word, [...(termsOf.get(word) ?? []), ...(terms[0] ?? [])]);
    }
    if (terms.length > 1 && phrases.length < maximumPhrases) phrases.push({ words: terms, standsFor });
  }
  return { termsOf, idfOf, phrases };
}

function readWords(
  text: string,
  language: string,
  type: QuestionType,
  statistics: CorpusStatistics,
  same: SameMeaning,
  isFollowUp = false,
): QuestionWord[] {
  const stops = stopWords(language);
  const generic = genericWordsOf(language);
  const unseenIdf = Math.log(1 + (statistics.chunkCount + 0.5) / 0.5);
  // A word in one chunk only is as telling as a word can be; one in none may be a synonym or a typo.
  const rareIdf = Math.log(1 + Math.max(0.5, statistics.chunkCount - 0.5) / 1.5);
  const words: QuestionWord[] = [];
  analyzeWords(text, language, (word, start, end) => {
    if (words.length >= maximumWords) return;
    const idf = Math.min(statistics.idf(word.term), same.idfOf.get(word.word) ?? Number.POSITIVE_INFINITY);
    const numeric = /^\p{N}/u.test(word.word);
    const stop = stops.has(word.word) || (!numeric && /^\p{Script=Latin}$/u.test(word.word));
    const share = stop
      ? stopWordShare
      : isFollowUp
        ? 1
        : type.words.has(word.word) && type.type !== 'contact'
          ? typeWordShare
          : generic.has(word.word)
            ? genericWordShare
            : 1;
    words.push({
      word: word.word,
      term: word.term,
      alternatives: same.termsOf.get(word.word) ?? [],
      weight: Math.min(1, Math.max(0, idf / rareIdf)) * share,
      unseen: idf >= unseenIdf - 1e-6,
      naming:
        numeric || (start > 0 && !stop && !capitalisesNouns.has(language) && /^\p{Lu}/u.test(text.slice(start, end))),
      numeric,
      content: !stop && !type.words.has(word.word),
      earlier: false,
    });
  });
  return words;
}
