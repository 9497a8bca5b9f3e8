import type { Word } from '../analysis/analyze-text.ts';

/** How many 16-bit values make a fingerprint. */
export const FINGERPRINT_SIZE = 16;
/** So many of them agree when two chunks are copies with a word or two changed. */
const NEAR_DUPLICATE_MATCHES = 15;

/** One-permutation min-hash over word pairs (Li, Owen, Zhang 2012): the share of equal values estimates the overlap. */
export function fingerprint(words: readonly Word[]): Uint16Array {
  const least = new Uint32Array(FINGERPRINT_SIZE).fill(0xffffffff);
  let previous = 0;
  for (const { word } of words) {
    const hash = hashWord(word);
    const pair = mix(Math.imul(previous, 31) + hash);
    const slot = pair & (FINGERPRINT_SIZE - 1);
    if (pair < (least[slot] as number)) least[slot] = pair;
    previous = hash;
  }
  return Uint16Array.from(least, value => value >>> 16);
}

export function isNearDuplicate(a: Uint16Array, b: Uint16Array): boolean {
  let equal = 0;
  for (let slot = 0; slot < FINGERPRINT_SIZE; slot++) if (a[slot] === b[slot]) equal++;
  return equal >= NEAR_DUPLICATE_MATCHES;
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
