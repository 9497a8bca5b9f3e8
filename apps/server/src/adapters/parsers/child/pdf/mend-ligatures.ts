import { deflateSync, inflateSync } from 'node:zlib';

/** A map from glyphs to letters is small; larger streams are pages and pictures. */
const MAX_STREAM_BYTES = 64 * 1024;
const MAX_MAP_BYTES = 1024 * 1024;
const MAX_STREAMS = 5_000;
/** How far before its data the dictionary of a stream may begin. */
const DICTIONARY_BYTES = 300;

/** Lam with an alef as two letters, and the one character Unicode has for the pair. */
const PAIRS: Readonly<Record<string, string>> = {
  '06440622': 'FEF5',
  '06440623': 'FEF7',
  '06440625': 'FEF9',
  '06440627': 'FEFB',
};

/**
 * A copy of a PDF in which fonts give the ligature of lam and alef as one character. Arabic fonts draw the two letters as
 * one glyph, and programs write down two letters for it in reading order; pdf.js takes letters for being in drawing
 * order, right to left, and turns the pair round, so that "no" reads as "the". The maps from glyphs to letters are
 * rewritten in place, as long as they stay no longer than they were.
 */
export function mendLigatures(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const mended = new Uint8Array(bytes);
  let at = bytes.indexOf('stream');
  for (let count = 0; at >= 0 && count < MAX_STREAMS; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.subarray(at - 3, at).toString('latin1') === 'end') continue;
    count++;
    const start = at + (bytes[at + 6] === 0x0d ? 8 : 7);
    const size = streamLength(bytes, at);
    const map = size === undefined ? undefined : readMap(bytes.subarray(start, start + size));
    if (map === undefined || size === undefined) continue;
    const packed = deflateSync(Buffer.from(joinPairs(map), 'latin1'), { level: 9 });
    if (packed.length <= size) mended.set(packed, start);
  }
  return mended;
}

/** The length of a compressed stream whose dictionary ends before `at`, when it is small and written out. */
function streamLength(bytes: Buffer, at: number): number | undefined {
  const before = bytes.subarray(Math.max(0, at - DICTIONARY_BYTES), at).toString('latin1');
  const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')));
  if (!dictionary.includes('/FlateDecode') || dictionary.includes('/DecodeParms')) return undefined;
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1]);
  return length > 0 && length <= MAX_STREAM_BYTES ? length : undefined;
}

/** The map a stream holds when it has one of the pairs in it. */
function readMap(packed: Buffer): string | undefined {
  try {
    const text = inflateSync(packed, { maxOutputLength: MAX_MAP_BYTES }).toString('latin1');
    return /beginbf(?:char|range)/.test(text) && /<0644062[2357]>/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Without the preamble of PostScript, which no reader of maps needs, there is room for a worse compression. */
function joinPairs(map: string): string {
  const from = Math.max(0, map.search(/\d+\s+begincodespacerange/));
  return map.slice(from).replace(/<(0644062[2357])>/g, (whole, pair: string) => {
    const joined = PAIRS[pair];
    return joined === undefined ? whole : `<${joined}>`;
  });
}
