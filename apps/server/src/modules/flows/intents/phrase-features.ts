import { foldText } from '../text/fold-text.ts';

/** Kinds of features; a network of the ensemble looks at some of them (see `network-views.ts`). */
export const FEATURE_GROUPS = ['word', 'pair', 'skip', 'together', 'letters', 'inside'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/** 32-bit fingerprints of a phrase's features by group, in the order of {@link FEATURE_GROUPS}, repeats included. */
export type PhraseFeatures = readonly (readonly number[])[];

/**
 * What a phrase is made of: words, neighbouring words (`pair`), words one apart (`skip`), any two words of the phrase
 * (`together`), runs of 2 to 5 letters across words (`letters`) and within them (`inside`). Case, accents, punctuation
 * and the value of digits do not count. Reads the first 500 characters.
 */
export function phraseFeatures(text: string): PhraseFeatures {
  const words = phraseWords(text);
  const codes = words.map(hashWord);
  return [
    codes.map(code => mix(WORD, code)),
    neighbours(codes, 1, PAIR),
    neighbours(codes, 2, SKIP),
    together(codes),
    letterRuns(` ${words.join(' ')} `, LETTERS, MAX_LETTERS),
    words.flatMap(word => letterRuns(` ${word} `, INSIDE, MAX_INSIDE)),
  ];
}

/** The first group of {@link phraseFeatures} alone: a fingerprint for each word. */
export function wordFingerprints(text: string): number[] {
  return phraseWords(text).map(word => mix(WORD, hashWord(word)));
}

/**
 * The words of a phrase, folded, digits as 0. Scripts written without spaces are cut by Unicode's dictionaries. Of a
 * phrase without words ("👍", "???") its signs.
 */
export function phraseWords(text: string): string[] {
  const start = text.slice(0, MAX_PHRASE_LENGTH);
  const folded = foldText(start).replace(/[0-9]/g, '0').replace(LENGTHENED, '$1$1');
  if (folded === '') return Array.from(start).filter(sign => sign.trim() !== '');
  if (!UNSPACED.test(folded)) return folded.split(' ');
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  return Array.from(segmenter.segment(folded), part => part.segment.trim()).filter(part => part !== '');
}

const MAX_PHRASE_LENGTH = 500;
const MIN_LETTERS = 2;
const MAX_LETTERS = 5;
const MAX_INSIDE = 5;
/** More words of one phrase than this make no pairs: their number grows with the square. */
const MAX_TOGETHER = 24;

/** "pleaseee" and "pleaseeeee" are one word. */
const LENGTHENED = /(\p{L})\1{2,}/gu;
const UNSPACED = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;
let segmenter: Intl.Segmenter | undefined;

const [WORD, PAIR, SKIP, TOGETHER, LETTERS, INSIDE, START, END] = [1, 2, 3, 4, 5, 6, 7, 8];

function neighbours(codes: readonly number[], distance: number, kind: number): number[] {
  const all = [START, ...codes, END];
  const found: number[] = [];
  for (let at = 0; at + distance < all.length; at += 1)
    found.push(mix(mix(kind, all[at] as number), all[at + distance] as number));
  return found;
}

function together(codes: readonly number[]): number[] {
  const unique = [...new Set(codes)].sort((a, b) => a - b).slice(0, MAX_TOGETHER);
  const found: number[] = [];
  for (const [at, first] of unique.entries())
    for (let other = at + 1; other < unique.length; other += 1)
      found.push(mix(mix(TOGETHER, first), unique[other] as number));
  return found;
}

function letterRuns(text: string, kind: number, longest: number): number[] {
  const letters = Array.from(text, letter => letter.codePointAt(0) ?? 0);
  const found: number[] = [];
  for (let from = 0; from < letters.length; from += 1) {
    let code = kind;
    const end = Math.min(letters.length, from + longest);
    for (let at = from; at < end; at += 1) {
      code = mix(code, letters[at] as number);
      if (at - from + 1 >= MIN_LETTERS) found.push(code);
    }
  }
  return found;
}

function hashWord(word: string): number {
  let code = 0;
  for (let at = 0; at < word.length; at += 1) code = mix(code, word.charCodeAt(at));
  return code;
}

/** One round of MurmurHash3 with its finaliser, so that every bit of either value moves every bit of the result. */
function mix(seed: number, value: number): number {
  let code = seed ^ Math.imul(Math.imul(value, 0xcc9e2d51), 0x1b873593);
  code = Math.imul((code << 13) | (code >>> 19), 5) + 0xe6546b64;
  code = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
  code = Math.imul(code ^ (code >>> 13), 0xc2b2ae35);
  return (code ^ (code >>> 16)) >>> 0;
}
