import { type EverydayWords, everydayWords, wordWeight } from './everyday-talk.ts';
import { FEATURE_GROUPS, type PhraseFeatures } from './phrase-features.ts';

/** The features a model knows. Flat arrays, so that a model file is read without building anything. */
export interface Vocabulary {
  /** Open addressing by fingerprint; 0 is an empty place. Length is a power of two. */
  readonly fingerprints: Uint32Array;
  /** Feature number at the same place as its fingerprint. */
  readonly numbers: Uint32Array;
  /** Rarity of each feature. Features of one group are consecutive. */
  readonly rarity: Float32Array;
  /** Where each group's features start; one more entry for the end. */
  readonly starts: Uint32Array;
  /** Kept with the features, so that a text is read as the phrases were. */
  readonly everyday: EverydayWords;
}

/** A phrase as the vocabulary sees it: the features of each group, weighted by rarity, each group of length 1. */
export interface PhraseVector {
  readonly features: Uint32Array;
  readonly values: Float32Array;
  /** Where each group starts in the two arrays; one more entry for the end. */
  readonly starts: Uint32Array;
  /** Share of the phrase's words that the vocabulary knows, 0 to 1; words of everyday talk count less than others. */
  readonly known: number;
}

/** Counts the features of the training phrases. Rare runs of letters are left out where there is plenty of text. */
export function buildVocabulary(phrases: readonly PhraseFeatures[]): Vocabulary {
  const kept = FEATURE_GROUPS.map((_, group) => countPhrases(phrases, group));
  const total = kept.reduce((sum, counts) => sum + counts.size, 0);
  let capacity = 16;
  while (capacity < total * 2) capacity *= 2;
  const fingerprints = new Uint32Array(capacity);
  const numbers = new Uint32Array(capacity);
  const rarity = new Float32Array(total);
  const starts = new Uint32Array(FEATURE_GROUPS.length + 1);
  let number = 0;
  for (const [group, counts] of kept.entries()) {
    starts[group] = number;
    for (const [fingerprint, count] of counts) {
      const place = findPlace(fingerprints, fingerprint);
      // Two features in a few billion share a fingerprint: the first one keeps it.
      if (fingerprints[place] !== 0) continue;
      fingerprints[place] = fingerprint;
      numbers[place] = number;
      rarity[number] = Math.log((phrases.length + 1) / (count + 0.5));
      number += 1;
    }
  }
  starts[FEATURE_GROUPS.length] = number;
  return { fingerprints, numbers, rarity: rarity.slice(0, number), starts, everyday: everydayWords() };
}

/** The vector of a phrase. Features the vocabulary does not know are left out. */
export function vectorize(vocabulary: Vocabulary, phrase: PhraseFeatures): PhraseVector {
  const features: number[] = [];
  const values: number[] = [];
  const starts = new Uint32Array(FEATURE_GROUPS.length + 1);
  let known = 0;
  for (const [group, fingerprints] of phrase.entries()) {
    const counts = new Map<number, number>();
    for (const fingerprint of fingerprints) {
      const place = findPlace(vocabulary.fingerprints, fingerprint || 1);
      if (vocabulary.fingerprints[place] === 0) continue;
      const number = vocabulary.numbers[place] as number;
      if (number < (vocabulary.starts[group] as number) || number >= (vocabulary.starts[group + 1] as number)) continue;
      if (group === 0) known += wordWeight(vocabulary.everyday, fingerprint);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    let squares = 0;
    const from = values.length;
    for (const [number, count] of counts) {
      const value = (1 + Math.log(count)) * (vocabulary.rarity[number] as number);
      features.push(number);
      values.push(value);
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    for (let at = from; at < values.length; at += 1) values[at] = (values[at] as number) / length;
    starts[group + 1] = values.length;
  }
  const words = (phrase[0] ?? []).reduce((sum, word) => sum + wordWeight(vocabulary.everyday, word), 0);
  return {
    features: Uint32Array.from(features),
    values: Float32Array.from(values),
    starts,
    known: words === 0 ? 0 : known / words,
  };
}

/** With this many phrases a feature seen once tells nothing a more frequent one does not. */
const PLENTY_OF_PHRASES = 2_000;
/** Features of one group; the rarest beyond it are left out. */
const MAX_GROUP_FEATURES = 60_000;

function countPhrases(phrases: readonly PhraseFeatures[], group: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const phrase of phrases)
    for (const fingerprint of new Set(phrase[group]))
      counts.set(fingerprint || 1, (counts.get(fingerprint || 1) ?? 0) + 1);
  let least = group > 0 && phrases.length >= PLENTY_OF_PHRASES ? 2 : 1;
  while (prune(counts, least) > MAX_GROUP_FEATURES) least += 1;
  return counts;
}

function prune(counts: Map<number, number>, least: number): number {
  if (least > 1) for (const [fingerprint, count] of counts) if (count < least) counts.delete(fingerprint);
  return counts.size;
}

/** Where the fingerprint is, or the empty place where it would be. */
function findPlace(fingerprints: Uint32Array, fingerprint: number): number {
  const mask = fingerprints.length - 1;
  let place = fingerprint & mask;
  while (fingerprints[place] !== 0 && fingerprints[place] !== fingerprint) place = (place + 1) & mask;
  return place;
}
