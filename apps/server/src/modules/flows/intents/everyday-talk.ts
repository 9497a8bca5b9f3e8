import { type PhraseFeatures, phraseFeatures, wordFingerprints } from './phrase-features.ts';
import { SMALL_TALK } from './small-talk.ts';

/** The small talk of a language. */
interface EverydayTalk {
  readonly phrases: readonly { readonly text: string; readonly words: readonly number[] }[];
  /** In how many of the phrases a word stands, by the word's fingerprint. */
  readonly counts: ReadonlyMap<number, number>;
}

/** How much the words of everyday talk tell of what a phrase is about. */
export interface EverydayWords {
  /** Of the words, ascending. */
  readonly fingerprints: Uint32Array;
  /** Above 0 and under 1, at the same place; any other word has 1. */
  readonly weights: Float32Array;
}

/** The words that phrases of any kind may hold: "what" tells less than "price". */
export function everydayWords(): EverydayWords {
  const counts = new Map<number, number>();
  for (const { counts: own } of everydayTalk())
    for (const [word, count] of own) counts.set(word, Math.max(count, counts.get(word) ?? 0));
  const words = [...counts].filter(one => one[1] >= MIN_EVERYDAY_COUNT).sort((a, b) => a[0] - b[0]);
  return {
    fingerprints: Uint32Array.from(words, one => one[0]),
    weights: Float32Array.from(words, one => Math.max(LEAST_WEIGHT, 1 / one[1])),
  };
}

/** Weight of a word, above 0 to 1, by its fingerprint. */
export function wordWeight({ fingerprints, weights }: EverydayWords, word: number): number {
  let low = 0;
  let high = fingerprints.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fingerprints[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return fingerprints[low] === word ? weights[low]! : 1;
}

/**
 * Small talk that a model of the phrases learns as out of scope, so that small words alone decide nothing. It is of the
 * languages the phrases are in, and shares none but everyday words with them, as a set may well have an intent for small
 * talk. None for sets that are large enough to learn this from their own phrases.
 */
export function everydayPhrases(learned: readonly PhraseFeatures[]): readonly PhraseFeatures[] {
  if (learned.length > MAX_PHRASES) return [];
  const tokens = learned.flatMap(([words = []]) => words);
  const words = new Set(tokens);
  const found = everydayTalk().flatMap(({ phrases, counts }) => {
    const isEveryday = (word: number): boolean => (counts.get(word) ?? 0) > 1;
    if (tokens.filter(isEveryday).length < MIN_LANGUAGE_SHARE * tokens.length) return [];
    return phrases.filter(phrase => {
      const shared = phrase.words.filter(word => words.has(word));
      return shared.length > 0 && shared.every(isEveryday);
    });
  });
  const count = Math.min(found.length, learned.length * MAX_SHARE);
  return Array.from({ length: count }, (_, at) => phraseFeatures(found[Math.floor((at * found.length) / count)]!.text));
}

/** A word of fewer phrases may be what its phrase is about. */
const MIN_EVERYDAY_COUNT = 3;
const LEAST_WEIGHT = 0.1;
const MAX_PHRASES = 150;
/** Everyday phrases for each learnt one, at most: more of them drown out the intents. */
const MAX_SHARE = 2;
/** Share of everyday words in phrases of a language; related languages have up to 0.1 of each other's. */
const MIN_LANGUAGE_SHARE = 0.12;

let talk: readonly EverydayTalk[] | undefined;

function everydayTalk(): readonly EverydayTalk[] {
  talk ??= Object.values(SMALL_TALK).map(all => {
    const phrases = all.split('|').map(text => ({ text, words: wordFingerprints(text) }));
    const counts = new Map<number, number>();
    for (const { words } of phrases) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    return { phrases, counts };
  });
  return talk;
}
