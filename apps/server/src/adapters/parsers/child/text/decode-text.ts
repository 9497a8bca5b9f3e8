import { analyse } from 'chardet';
import { looksThai } from './looks-thai.ts';
import { mostlyUtf8 } from './mostly-utf8.ts';

/** Enough to tell an encoding, and little enough to do so at once. */
const SAMPLE_BYTES = 64 * 1024;
const MIN_CONFIDENCE = 10;
const FALLBACK = 'windows-1252';

/**
 * Bytes as text. Believes, in this order: a byte order mark, valid UTF-8, the zeros of UTF-16, UTF-8 with a
 * few stray bytes, the declared charset, what
 * the letters look like. Never throws; what has no meaning becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, declaredCharset?: string): string {
  const mark = charsetOfMark(bytes);
  if (mark !== undefined) return new TextDecoder(mark).decode(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined && !utf8.includes('\0')) return utf8;
  const wide = charsetOfZeros(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  if (utf8 !== undefined) return utf8;
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

/** UTF-16 without a mark: spaces, digits and line ends have a zero on one side only. */
function charsetOfZeros(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 4) return undefined;
  const zeros: [number, number] = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[(index % 2) as 0 | 1]++;
  });
  const few = sample.length / 100;
  if (zeros[1] > sample.length / 20 && zeros[0] < few) return 'utf-16le';
  if (zeros[0] > sample.length / 20 && zeros[1] < few) return 'utf-16be';
  return undefined;
}

function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (looksThai(sample)) return 'windows-874';
  for (const match of analyse(sample)) {
    if (match.confidence < MIN_CONFIDENCE) break;
    // UTF-8 was ruled out above: the file is not valid UTF-8.
    if (match.name !== 'UTF-8' && match.name !== 'ASCII' && isKnown(match.name)) return match.name;
  }
  return FALLBACK;
}

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
