import { gramSimilarity, isGramWord, wordGrams } from '#modules/knowledge/search';
import type { SegmentReader } from './segment-reader.ts';
import type { Tombstones } from './tombstones.ts';

/** A word of the index that looks like a word of the question. */
export interface SimilarWord {
  readonly word: string;
  readonly term: string;
  /** Dice's coefficient of their n-grams, 0 to 1. */
  readonly similarity: number;
}

const MIN_SIMILARITY = 0.4;
const MAX_SIMILAR_WORDS = 30;

/**
 * The words of the index most like `word`, best first, ties in the order of the words: inflections, compounds and what a
 * misspelt word was meant to be. Depends on the words that live chunks hold and on nothing else of the layout.
 */
export function findSimilarWords(
  word: string,
  segments: readonly { readonly reader: SegmentReader; readonly tombstones: Tombstones | undefined }[],
): SimilarWord[] {
  const keys = isGramWord(word) ? wordGrams(word) : [];
  const found = new Map<string, SimilarWord>();
  for (const { reader, tombstones } of segments) {
    for (const [candidate, similarity] of keys.length > 0 ? likeWords(reader, keys) : equalWords(reader, word)) {
      if (tombstones !== undefined && reader.wordFrequencies[candidate] === tombstones.wordDeltas.get(candidate))
        continue;
      const entry = {
        word: reader.words.at(candidate),
        term: reader.terms.at(reader.wordTerms[candidate] as number),
        similarity,
      };
      found.set(`${entry.word}\0${entry.term}`, entry);
    }
  }
  return [...found.values()].sort(bySimilarity).slice(0, MAX_SIMILAR_WORDS);
}

function bySimilarity(a: SimilarWord, b: SimilarWord): number {
  if (a.similarity !== b.similarity) return b.similarity - a.similarity;
  if (a.word !== b.word) return a.word < b.word ? -1 : 1;
  return a.term < b.term ? -1 : 1;
}

/** The word under the terms it has in other languages, or with other accents. */
function equalWords(reader: SegmentReader, word: string): [number, number][] {
  const equal: [number, number][] = [];
  const first = reader.words.find(word);
  for (let at = first; at >= 0 && at < reader.words.size && reader.words.equals(at, word); at++) equal.push([at, 1]);
  return equal;
}

function likeWords(reader: SegmentReader, keys: readonly number[]): [number, number][] {
  return countSharedGrams(reader, keys)
    .map(([word, shared]): [number, number] => [
      word,
      gramSimilarity(shared, keys.length, reader.wordGramCounts[word] as number),
    ])
    .filter(([, similarity]) => similarity >= MIN_SIMILARITY);
}

/** Words that share at least what the similarity asks for, with how many n-grams they share. */
function countSharedGrams(reader: SegmentReader, keys: readonly number[]): [number, number][] {
  const shared = new Uint8Array(reader.words.size);
  const touched: number[] = [];
  // s = 2c / (a + b) ≥ m and b ≥ c give c ≥ m·a / (2 − m).
  const least = Math.max(1, Math.ceil((MIN_SIMILARITY * keys.length) / (2 - MIN_SIMILARITY)));
  for (const key of keys) {
    const slot = findKey(reader.gramKeys, key);
    if (slot < 0) continue;
    const end = reader.gramStarts[slot + 1] as number;
    for (let at = reader.gramStarts[slot] as number; at < end; at++) {
      const word = reader.gramWords[at] as number;
      const count = (shared[word] as number) + 1;
      shared[word] = count;
      if (count === least) touched.push(word);
    }
  }
  return touched.map(word => [word, shared[word] as number]);
}

function findKey(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = keys[middle] as number;
    if (value === key) return middle;
    if (value < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
