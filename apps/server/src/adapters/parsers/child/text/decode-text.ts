import { analyse } from 'chardet';
import { looksThai } from './looks-thai.ts';
import { mostlyUtf8 } from './mostly-utf8.ts';
import { utf16WithoutMark } from './utf16-without-mark.ts';

/** Enough to tell an encoding, and little enough to do so at once. */
const SAMPLE_BYTES = 64 * 1024;
const MIN_CONFIDENCE = 10;
const FALLBACK = 'windows-1252';
/** With these ISO-2022-JP, which is ASCII otherwise, begins another set of signs. */
const JAPANESE_SHIFTS = ['\x1b$B', '\x1b$@'];

/**
 * Bytes as text. Believes, in this order: a byte order mark, the shape of UTF-16, valid UTF-8 (or ISO-2022-JP),
 * UTF-8 with a few stray bytes, the declared charset, what
 * the letters look like. Never throws; what has no meaning becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, declaredCharset?: string): string {
  const mark = charsetOfMark(bytes);
  if (mark !== undefined) return new TextDecoder(mark).decode(bytes);
  const wide = utf16WithoutMark(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined)
    return JAPANESE_SHIFTS.some(shift => utf8.includes(shift)) ? new TextDecoder('iso-2022-jp').decode(bytes) : utf8;
  const mended = mostlyUtf8(bytes);
  if (mended !== undefined) return mended;
  const declared = declaredCharset === undefined ? undefined : tryDecode(bytes, declaredCharset);
  return declared ?? new TextDecoder(guessCharset(bytes)).decode(bytes);
}

/** The `charset` parameter of a media type, or undefined. */
export function charsetOfMediaType(mediaType: string | undefined): string | undefined {
  return /charset\s*=\s*"?([\w.:-]+)/i.exec(mediaType ?? '')?.[1];
}

function charsetOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Of the charsets that the letters speak for, the first under which nothing lacks a meaning, or the one with least. */
function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (looksThai(sample)) return 'windows-874';
  let best = FALLBACK;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { name, confidence } of analyse(sample)) {
    if (confidence < MIN_CONFIDENCE) break;
    // UTF-8 was ruled out above: the file is not valid UTF-8.
    if (name === 'UTF-8' || name === 'ASCII' || !isKnown(name)) continue;
    // As a stream: the sample may end within a sign.
    const text = new TextDecoder(name).decode(sample, { stream: true });
    const oddities = [...text.matchAll(ODDITIES)].length;
    if (oddities < fewest) [best, fewest] = [name, oddities];
    if (fewest === 0) break;
  }
  return best === 'ISO-8859-7' && GREEK_OF_WINDOWS.test(Buffer.from(sample).toString('latin1')) ? 'windows-1253' : best;
}

/** Signs without meaning, and a pound sign that was read as a letter of another alphabet. */
const ODDITIES = /[\ufffd\u0080-\u009f\p{Cn}\p{Co}]|[\u0100-\u017f](?=\d)/gu;
/** An Ά that begins a word, the one letter that differs in Windows' own charset; elsewhere the byte ends one. */
const GREEK_OF_WINDOWS = /(?<![\xb6-\xfe])\xa2[\xdc-\xfe]/;

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== '';
  } catch {
    return false;
  }
}

function tryDecode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
