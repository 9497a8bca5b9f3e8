import {
  CHAR_CJK,
  CHAR_DIGIT,
  CHAR_LETTER,
  CHAR_OTHER,
  CHAR_SOUTH_EAST_ASIAN,
  CHAR_SURROGATE,
  charClass,
} from './char-class.ts';

/** Receives a word as a UTF-16 span of the text, and whether it is a piece of a script without spaces. */
export type WordSink = (start: number, end: number, unspaced: boolean) => void;

/** A word longer than this is cut: no language needs more, and hostile input must not make giant terms. */
const MAX_WORD_UNITS = 64;

/**
 * Finds the words of a text, left to right, without overlap. Letters and digits in a row are one word (`covid`, `b2b`);
 * `1,000.50`, `U.S.A.` and `don't` stay whole; Thai, Lao, Khmer, Myanmar, Chinese and Japanese are cut by dictionary.
 */
export function splitWords(text: string, sink: WordSink): void {
  const length = text.length;
  let at = 0;
  while (at < length) {
    const kind = charClass(text.charCodeAt(at));
    if (kind === CHAR_OTHER) {
      at++;
    } else if (kind === CHAR_CJK || kind === CHAR_SOUTH_EAST_ASIAN) {
      at = splitUnspacedRun(text, at, kind, sink);
    } else {
      at = splitSpacedWord(text, at, sink);
    }
  }
}

function splitSpacedWord(text: string, start: number, sink: WordSink): number {
  let end = start;
  while (end < text.length) {
    const kind = charClass(text.charCodeAt(end));
    if (kind === CHAR_LETTER || kind === CHAR_DIGIT) end++;
    else if (kind === CHAR_SURROGATE) {
      const units = surrogateLetterUnits(text, end);
      if (units === 0) break;
      end += units;
    } else if (kind === CHAR_OTHER && joinsWord(text, start, end)) end++;
    else break;
  }
  if (end === start) return start + 1;
  for (let from = start; from < end; from += MAX_WORD_UNITS) sink(from, Math.min(end, from + MAX_WORD_UNITS), false);
  return end;
}

/** Punctuation that belongs to a word: an apostrophe between letters, the marks inside a number, the dots of `U.S.A`. */
function joinsWord(text: string, start: number, at: number): boolean {
  if (at === start || at + 1 >= text.length) return false;
  const mark = text.charCodeAt(at);
  const before = charClass(text.charCodeAt(at - 1));
  const after = charClass(text.charCodeAt(at + 1));
  if (mark === 0x27 || mark === 0x2019 || mark === 0x2bc) return before !== CHAR_OTHER && after === CHAR_LETTER;
  if (mark === 0x2e || mark === 0x2c) {
    if (before === CHAR_DIGIT && after === CHAR_DIGIT) return true;
    return mark === 0x2e && before === CHAR_LETTER && after === CHAR_LETTER && isInitialsSoFar(text, start, at);
  }
  return false;
}

/** True when everything from `start` is single letters with dots between, and one more single letter follows. */
function isInitialsSoFar(text: string, start: number, at: number): boolean {
  if ((at - start) % 2 !== 1) return false;
  for (let dot = start + 1; dot < at; dot += 2) if (text.charCodeAt(dot) !== 0x2e) return false;
  return at + 2 >= text.length || charClass(text.charCodeAt(at + 2)) !== CHAR_LETTER;
}

function surrogateLetterUnits(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  return code > 0xffff && /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(code)) ? 2 : 0;
}

/** A run without spaces is segmented at most this many units at a time. */
const MAX_RUN_UNITS = 2_000;
const segmenters = new Map<number, Intl.Segmenter>();

function splitUnspacedRun(text: string, start: number, kind: number, sink: WordSink): number {
  let end = start;
  while (end < text.length && end - start < MAX_RUN_UNITS && charClass(text.charCodeAt(end)) === kind) end++;
  let segmenter = segmenters.get(kind);
  if (segmenter === undefined) {
    // ICU picks its dictionary by script; the locale only has to be a fixed one.
    segmenter = new Intl.Segmenter(kind === CHAR_CJK ? 'zh' : 'th', { granularity: 'word' });
    segmenters.set(kind, segmenter);
  }
  for (const part of segmenter.segment(text.slice(start, end))) {
    if (part.isWordLike === true) sink(start + part.index, start + part.index + part.segment.length, true);
  }
  return end;
}
