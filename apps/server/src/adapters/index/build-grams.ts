import { isGramWord, wordGrams } from '#modules/knowledge/search';
import { GrowableUint32 } from './growable.ts';

export interface GramIndex {
  /** How many distinct n-grams each word has; 0 when it is not compared by them. */
  readonly counts: Uint8Array;
  /** Sorted keys of all n-grams of the vocabulary. */
  readonly keys: Uint32Array;
  /** Where the words of a key start in `words`; one more than there are keys. */
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
}

/** n-gram → words that contain it, over the distinct words of a segment: small beside its text, and it finds any inflection. */
export function buildGrams(words: readonly string[]): GramIndex {
  const counts = new Uint8Array(words.length);
  const pairKeys = new GrowableUint32();
  const pairWords = new GrowableUint32();
  words.forEach((word, index) => {
    if (!isGramWord(word)) return;
    const grams = wordGrams(word);
    counts[index] = grams.length;
    for (const key of grams) {
      pairKeys.push(key);
      pairWords.push(index);
    }
  });
  const allKeys = pairKeys.view();
  const keys = Uint32Array.from(new Set(allKeys)).sort();
  const slotOfKey = new Map<number, number>();
  keys.forEach((key, slot) => slotOfKey.set(key, slot));
  const slots = allKeys.map(key => slotOfKey.get(key) as number);
  const starts = new Uint32Array(keys.length + 1);
  for (const slot of slots) starts[slot + 1] = (starts[slot + 1] as number) + 1;
  for (let slot = 0; slot < keys.length; slot++)
    starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
  const next = starts.slice(0, keys.length);
  const gramWords = new Uint32Array(allKeys.length);
  slots.forEach((slot, pair) => {
    gramWords[next[slot] as number] = pairWords.view()[pair] as number;
    next[slot] = (next[slot] as number) + 1;
  });
  return { counts, keys, starts, words: gramWords };
}
