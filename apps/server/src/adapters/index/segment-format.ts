import { crc32 } from 'node:zlib';

/** Grows when the layout of a segment changes; an index of another layout is rebuilt. */
const SEGMENT_FORMAT = 3;

/** The parts of a segment file. A number is never reused. The last two are there when chunks have vectors. */
export const SECTION = {
  meta: 1,
  chunkIdStarts: 2,
  chunkIdUnits: 3,
  bodyLengths: 4,
  sourceOf: 5,
  documentOf: 6,
  languageOf: 7,
  fingerprints: 8,
  termStarts: 9,
  termUnits: 10,
  postingStarts: 11,
  termPeaks: 12,
  wordStarts: 13,
  wordUnits: 14,
  wordTerms: 15,
  wordFrequencies: 16,
  wordGramCounts: 17,
  gramKeys: 18,
  gramStarts: 19,
  gramWords: 20,
  forwardStarts: 21,
  recordStarts: 22,
  postingChunks: 23,
  postingCounts: 24,
  forward: 25,
  records: 26,
  vectors: 27,
  vectorScales: 28,
} as const;

export interface SectionPlace {
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

export type SectionTable = ReadonlyMap<number, SectionPlace>;

/** A file that is not what its header says: cut short, overwritten, of another layout. The index is rebuilt from the database. */
export class CorruptIndexError extends Error {
  constructor(detail: string) {
    super(`search index cannot be read: ${detail}`);
    this.name = 'CorruptIndexError';
  }
}

const MAGIC = 0x58495a42; // "BZIX"
const HEADER_BYTES = 24;
const ENTRY_BYTES = 24;
const ALIGNMENT = 8;

/**
 * Lays sections out as one file: header (magic, layout, number of sections, checksum of the table), the table (number,
 * offset, length, CRC-32 of each section), then the sections, each aligned to 8 bytes. Little-endian.
 */
export function encodeSegment(sections: ReadonlyMap<number, Uint8Array>): Uint8Array[] {
  const table = Buffer.alloc(sections.size * ENTRY_BYTES);
  const parts: Uint8Array[] = [];
  let offset = align(HEADER_BYTES + table.length);
  const padding = offset - HEADER_BYTES - table.length;
  let entry = 0;
  for (const [section, bytes] of sections) {
    table.writeUInt32LE(section, entry);
    table.writeUInt32LE(crc32(bytes), entry + 4);
    table.writeDoubleLE(offset, entry + 8);
    table.writeDoubleLE(bytes.length, entry + 16);
    entry += ENTRY_BYTES;
    const end = align(offset + bytes.length);
    parts.push(bytes, new Uint8Array(end - offset - bytes.length));
    offset = end;
  }
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(SEGMENT_FORMAT, 4);
  header.writeUInt32LE(sections.size, 8);
  header.writeUInt32LE(crc32(table), 12);
  header.writeDoubleLE(offset, 16);
  return [header, table, new Uint8Array(padding), ...parts];
}

/** Reads header and table through `read`; sections themselves are checked when they are loaded. */
export function decodeSectionTable(
  read: (offset: number, length: number) => Uint8Array,
  fileBytes: number,
): SectionTable {
  if (fileBytes < HEADER_BYTES) throw new CorruptIndexError('no header');
  const header = asBuffer(read(0, HEADER_BYTES));
  if (header.readUInt32LE(0) !== MAGIC || header.readUInt32LE(4) !== SEGMENT_FORMAT)
    throw new CorruptIndexError('other layout');
  if (header.readDoubleLE(16) !== fileBytes) throw new CorruptIndexError('cut short');
  const count = header.readUInt32LE(8);
  if (HEADER_BYTES + count * ENTRY_BYTES > fileBytes) throw new CorruptIndexError('table too long');
  const table = asBuffer(read(HEADER_BYTES, count * ENTRY_BYTES));
  if (crc32(table) !== header.readUInt32LE(12)) throw new CorruptIndexError('table damaged');
  const places = new Map<number, SectionPlace>();
  for (let entry = 0; entry < table.length; entry += ENTRY_BYTES) {
    places.set(table.readUInt32LE(entry), {
      checksum: table.readUInt32LE(entry + 4),
      offset: table.readDoubleLE(entry + 8),
      length: table.readDoubleLE(entry + 16),
    });
  }
  return places;
}

export function checkSection(bytes: Uint8Array, place: SectionPlace): Uint8Array {
  if (crc32(bytes) !== place.checksum) throw new CorruptIndexError('section damaged');
  return bytes;
}

/** A typed array's own bytes. */
export function bytesOf(array: Uint32Array | Uint16Array | Float32Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

export function asUint32(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
}

export function asFloat32(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
}

export function asUint16(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 1);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function align(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
