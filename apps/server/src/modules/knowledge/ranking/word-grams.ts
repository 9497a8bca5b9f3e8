import { stemArabic } from '../analysis/stemmers/stem-arabic.ts';

/** Words shorter than this have too few n-grams to be compared by them. */
const MIN_GRAM_WORD_UNITS = 4;
const MIN_DENSE_WORD_UNITS = 2;
const DENSE = /[\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af]/;

/** Whether words like this one are found by the n-grams they share; numbers and codes are exact or they are wrong. */
export function isGramWord(word: string): boolean {
  if (/\d/.test(word)) return false;
  return word.length >= (DENSE.test(word) ? MIN_DENSE_WORD_UNITS : MIN_GRAM_WORD_UNITS);
}

const ARABIC = /[\u0620-\u06ff]/;

/**
 * The distinct character n-grams of a word, as 32-bit keys: three letters, with both ends marked; two for Hangul, Kana
 * and Han, with the start marked. Words that share most of them are inflections or misspellings of one another.
 */
export function wordGrams(word: string): number[] {
  const dense = DENSE.test(word);
  const padded = dense ? `^${word}` : `^${ARABIC.test(word) ? stemArabic(word) : word}$`;
  const size = dense || ARABIC.test(word) ? 2 : 3;
  const keys: number[] = [];
  for (let at = 0; at + size <= padded.length; at++) {
    let key = size;
    for (let offset = 0; offset < size; offset++)
      key = Math.imul(key, 0x01000193) ^ Math.imul(padded.charCodeAt(at + offset), 0x9e3779b1);
    key >>>= 0;
    if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}

/** Dice's coefficient of two sets of n-grams, 0 to 1. */
export function gramSimilarity(shared: number, sizeA: number, sizeB: number): number {
  return (2 * shared) / (sizeA + sizeB);
}
