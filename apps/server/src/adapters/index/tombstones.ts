import { crc32 } from 'node:zlib';
import { asUint32, bytesOf, CorruptIndexError } from './segment-format.ts';
import type { SegmentReader } from './segment-reader.ts';

/** Which chunks of a segment are gone, and by how much that lowers its counts, so that scores are those of an index without them. */
export interface Tombstones {
  readonly deletedCount: number;
  readonly deletedBodyWords: number;
  isDeleted(chunk: number): boolean;
  /** Term → chunks to take off its frequency. */
  readonly termDeltas: ReadonlyMap<number, number>;
  readonly wordDeltas: ReadonlyMap<number, number>;
  readonly deleted: Uint32Array;
}

export function createTombstones(segment: SegmentReader, deletedChunks: Iterable<number>): Tombstones {
  const deleted = Uint32Array.from(new Set(deletedChunks)).sort();
  const termDeltas = new Map<number, number>();
  const wordDeltas = new Map<number, number>();
  let deletedBodyWords = 0;
  for (const chunk of deleted) {
    deletedBodyWords += segment.bodyLengths[chunk] as number;
    const words = new Set(segment.forward(chunk).subarray(2));
    const terms = new Set<number>();
    for (const word of words) {
      wordDeltas.set(word, (wordDeltas.get(word) ?? 0) + 1);
      terms.add(segment.wordTerms[word] as number);
    }
    for (const term of terms) termDeltas.set(term, (termDeltas.get(term) ?? 0) + 1);
  }
  return asTombstones(deleted, deletedBodyWords, termDeltas, wordDeltas);
}

/** CRC-32, three counts, then the chunks and the two lists of pairs; all 32-bit numbers. */
export function encodeTombstones(tombstones: Tombstones): Uint8Array {
  const body = Uint32Array.from([
    tombstones.deletedBodyWords,
    tombstones.deleted.length,
    tombstones.termDeltas.size,
    tombstones.wordDeltas.size,
    ...tombstones.deleted,
    ...[...tombstones.termDeltas].flat(),
    ...[...tombstones.wordDeltas].flat(),
  ]);
  return bytesOf(Uint32Array.from([crc32(bytesOf(body)), ...body]));
}

export function decodeTombstones(bytes: Uint8Array): Tombstones {
  const all = asUint32(Uint8Array.from(bytes));
  const body = all.subarray(1);
  if (all.length < 5 || bytes.length % 4 !== 0 || crc32(bytesOf(body)) !== all[0])
    throw new CorruptIndexError('deletions damaged');
  const [bodyWords, deletedCount, termCount] = body as unknown as [number, number, number];
  const termsAt = 4 + deletedCount;
  const wordsAt = termsAt + 2 * termCount;
  return asTombstones(
    body.slice(4, termsAt),
    bodyWords,
    pairs(body, termsAt, wordsAt),
    pairs(body, wordsAt, body.length),
  );
}

function asTombstones(
  deleted: Uint32Array,
  deletedBodyWords: number,
  termDeltas: ReadonlyMap<number, number>,
  wordDeltas: ReadonlyMap<number, number>,
): Tombstones {
  const set = new Set(deleted);
  return {
    deletedCount: deleted.length,
    deletedBodyWords,
    isDeleted: chunk => set.has(chunk),
    termDeltas,
    wordDeltas,
    deleted,
  };
}

function pairs(items: Uint32Array, from: number, to: number): Map<number, number> {
  const map = new Map<number, number>();
  for (let at = from; at + 1 < to; at += 2) map.set(items[at] as number, items[at + 1] as number);
  return map;
}
