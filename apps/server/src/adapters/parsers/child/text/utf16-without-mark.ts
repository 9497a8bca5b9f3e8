const SAMPLE_BYTES = 4096;
/** Of the bytes: text of one byte a sign has no control characters, the halves of wide signs have many. */
const MIN_CONTROL_SHARE = 0.02;
/** Tab, line feed, form feed, carriage return, escape. */
const OF_TEXT: ReadonlySet<number> = new Set([9, 10, 12, 13, 27]);
const MIN_LIKELY_SHARE = 0.95;
const LIKELY = /[\p{L}\p{M}\p{N}\p{P}\p{Zs}\p{Sc}\p{Sm}\n\r\t\u200c-\u200f]/u;

/**
 * Which UTF-16 bytes are that have no mark, if they are. Spaces, digits and line ends have a zero on one side; of texts
 * that have none of these, the upper halves vary less than the lower ones, and what is read that way are letters.
 */
export function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length - (bytes.length % 2)));
  if (sample.length < 4) return undefined;
  const zeros: [number, number] = [0, 0];
  const values: [Set<number>, Set<number>] = [new Set(), new Set()];
  let controls = 0;
  sample.forEach((byte, index) => {
    const side = (index % 2) as 0 | 1;
    if (byte === 0) zeros[side]++;
    if (byte < 0x20 && !OF_TEXT.has(byte)) controls++;
    values[side].add(byte);
  });
  const few = sample.length / 100;
  if (zeros[1] > sample.length / 20 && zeros[0] < few) return 'utf-16le';
  if (zeros[0] > sample.length / 20 && zeros[1] < few) return 'utf-16be';
  if (controls < sample.length * MIN_CONTROL_SHARE) return undefined;
  const charset = values[1].size <= values[0].size ? 'utf-16le' : 'utf-16be';
  const signs = [...new TextDecoder(charset).decode(sample)];
  return signs.filter(sign => LIKELY.test(sign)).length >= signs.length * MIN_LIKELY_SHARE ? charset : undefined;
}
