/** Every stray byte stands among at least this many letters that only UTF-8 writes so. */
const LETTERS_PER_STRAY = 4;

const SEQUENCE_OR_STRAY =
  /[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]|[\xf1-\xf3][\x80-\xbf]{3}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\x80-\xff]/g;

/**
 * Text of bytes that are UTF-8 but for a few, which were pasted from an older file or cut off: those are read as
 * windows-1252. Undefined where so many are not that the file is of another encoding.
 */
export function mostlyUtf8(bytes: Uint8Array): string | undefined {
  const lenient = new TextDecoder().decode(bytes);
  const strays = count(lenient, /\ufffd/g);
  const letters = count(lenient, /[^\0-\x7f\ufffd]/gu);
  if (strays === 0 || letters < LETTERS_PER_STRAY * strays) return undefined;
  const windows = new TextDecoder('windows-1252');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(SEQUENCE_OR_STRAY, units => {
      const piece = Buffer.from(units, 'latin1');
      return piece.length === 1 ? windows.decode(piece) : piece.toString('utf8');
    });
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}
