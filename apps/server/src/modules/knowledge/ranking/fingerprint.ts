import type { Word } from '../analysis/analyze-text.ts';

/** How many bytes make a fingerprint. */
export const FINGERPRINT_SIZE = 32;
/** What a slot holds that no pair of words fell into. */
const EMPTY = 0xff;
/** This share of the slots may differ between copies of a passage with a word or two changed in each. */
const MAX_CHANGED_SHARE = 0.22;
/** With fewer slots filled, about 45 words, a text is short: with two words changed it is another one, as rows of a list are. */
const LONG_SLOTS = 24;
const MAX_CHANGED_SHORT = 1;

/** One-permutation min-hash over word pairs (Li, Owen, Zhang 2012): the share of equal values estimates the overlap. */
export function fingerprint(words: readonly Word[]): Uint8Array {
  const least = new Uint32Array(FINGERPRINT_SIZE).fill(0xffffffff);
  let previous = 0;
  for (const { word } of words) {
    const hash = hashWord(word);
    const pair = mix(Math.imul(previous, 31) + hash);
    const slot = pair & (FINGERPRINT_SIZE - 1);
    if (pair < (least[slot] as number)) least[slot] = pair;
    previous = hash;
  }
  return Uint8Array.from(least, value => value >>> 24);
}

/** Whether two chunks say the same but for a word or two. */
export function isNearDuplicate(a: Uint8Array, b: Uint8Array): boolean {
  let filled = 0;
  let changed = 0;
  for (let slot = 0; slot < FINGERPRINT_SIZE; slot++) {
    if (a[slot] !== EMPTY || b[slot] !== EMPTY) filled++;
    if (a[slot] !== b[slot]) changed++;
  }
  return changed <= (filled < LONG_SLOTS ? MAX_CHANGED_SHORT : MAX_CHANGED_SHARE * filled);
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
