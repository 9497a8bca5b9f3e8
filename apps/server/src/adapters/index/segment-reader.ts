import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { FINGERPRINT_SIZE, type IndexedChunk } from '#modules/knowledge/search';
import { Dictionary } from './dictionary.ts';
import type { SegmentMeta } from './segment-builder.ts';
import {
  asFloat32,
  asUint16,
  asUint32,
  CorruptIndexError,
  checkSection,
  decodeSectionTable,
  SECTION,
  type SectionTable,
} from './segment-format.ts';

/** Sections up to this size are kept in memory; of a bigger one the parts that a query needs are read from the page cache. */
const RESIDENT_SECTION_BYTES = 8 * 1024 * 1024;

/** The postings of one term in one segment: both arrays from `start` up to `end`, which may be spans of longer ones. */
export interface PostingList {
  readonly chunks: Uint32Array;
  readonly counts: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** The words of a chunk: `words` from `start` up to `end`. */
export interface WordSpan {
  readonly words: Uint32Array;
  readonly start: number;
  readonly end: number;
}

/** An open segment. Throws {@link CorruptIndexError} when the file is not whole. Close it when its last search is over. */
export class SegmentReader {
  readonly meta: SegmentMeta;
  readonly chunkIds: Dictionary;
  readonly bodyLengths: Uint32Array;
  readonly sourceOf: Uint32Array;
  readonly documentOf: Uint32Array;
  readonly languageOf: Uint16Array;
  readonly terms: Dictionary;
  readonly postingStarts: Uint32Array;
  readonly termPeaks: Float32Array;
  readonly words: Dictionary;
  readonly wordTerms: Uint32Array;
  readonly wordFrequencies: Uint32Array;
  readonly wordGramCounts: Uint8Array;
  readonly gramKeys: Uint32Array;
  readonly gramStarts: Uint32Array;
  readonly gramWords: Uint32Array;
  /** What a byte of each chunk's vector is worth, 0 for a chunk without; undefined when the segment holds no vectors. */
  readonly vectorScales: Float32Array | undefined;
  /** What this reader keeps in memory. */
  residentBytes = 0;

  readonly #descriptor: number;
  readonly #table: SectionTable;
  readonly #fingerprints: Uint8Array;
  readonly #forwardStarts: Uint32Array;
  /** These two are undefined when they are not kept in memory. */
  readonly #forward: Uint32Array | undefined;
  readonly #postingChunks: Uint32Array | undefined;
  readonly #recordStarts: Uint32Array;
  readonly #cold = new Map<number, Uint8Array | undefined>();

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    try {
      const fileBytes = fstatSync(this.#descriptor).size;
      this.#table = decodeSectionTable((offset, length) => this.#read(offset, length), fileBytes);
      this.meta = JSON.parse(Buffer.from(this.#load(SECTION.meta)).toString('utf8')) as SegmentMeta;
      this.chunkIds = new Dictionary(
        asUint32(this.#load(SECTION.chunkIdStarts)),
        asUint16(this.#load(SECTION.chunkIdUnits)),
      );
      this.bodyLengths = asUint32(this.#load(SECTION.bodyLengths));
      this.sourceOf = asUint32(this.#load(SECTION.sourceOf));
      this.documentOf = asUint32(this.#load(SECTION.documentOf));
      this.languageOf = asUint16(this.#load(SECTION.languageOf));
      this.#fingerprints = this.#load(SECTION.fingerprints);
      this.terms = new Dictionary(asUint32(this.#load(SECTION.termStarts)), asUint16(this.#load(SECTION.termUnits)));
      this.postingStarts = asUint32(this.#load(SECTION.postingStarts));
      this.termPeaks = asFloat32(this.#load(SECTION.termPeaks));
      this.words = new Dictionary(asUint32(this.#load(SECTION.wordStarts)), asUint16(this.#load(SECTION.wordUnits)));
      this.wordTerms = asUint32(this.#load(SECTION.wordTerms));
      this.wordFrequencies = asUint32(this.#load(SECTION.wordFrequencies));
      this.wordGramCounts = this.#load(SECTION.wordGramCounts);
      this.gramKeys = asUint32(this.#load(SECTION.gramKeys));
      this.gramStarts = asUint32(this.#load(SECTION.gramStarts));
      this.gramWords = asUint32(this.#load(SECTION.gramWords));
      this.#forwardStarts = asUint32(this.#load(SECTION.forwardStarts));
      this.#recordStarts = asUint32(this.#load(SECTION.recordStarts));
      this.vectorScales = this.meta.vectors === null ? undefined : asFloat32(this.#load(SECTION.vectorScales));
      for (const section of [SECTION.postingChunks, SECTION.postingCounts, SECTION.forward, SECTION.records]) {
        const small = this.#place(section).length <= RESIDENT_SECTION_BYTES;
        this.#cold.set(section, small ? this.#load(section) : undefined);
      }
      this.#forward = this.#resident(SECTION.forward);
      this.#postingChunks = this.#resident(SECTION.postingChunks);
    } catch (error) {
      closeSync(this.#descriptor);
      throw error;
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  get chunkCount(): number {
    return this.meta.chunkCount;
  }

  /** In how many chunks a term stands, gone ones included. */
  chunksWithTerm(term: number): number {
    return (this.postingStarts[term + 1] as number) - (this.postingStarts[term] as number);
  }

  postings(term: number): PostingList {
    const start = this.postingStarts[term] as number;
    const end = this.postingStarts[term + 1] as number;
    const chunks = this.#postingChunks;
    const counts = this.#cold.get(SECTION.postingCounts);
    if (chunks !== undefined && counts !== undefined) return { chunks, counts, start, end };
    return {
      chunks: asUint32(this.#slice(SECTION.postingChunks, start * 4, (end - start) * 4)),
      counts: this.#slice(SECTION.postingCounts, start, end - start),
      start: 0,
      end: end - start,
    };
  }

  /** The chunk's words in order: title, heading, passage; the first two numbers say how many the first two have. */
  forward(chunk: number): Uint32Array {
    const start = this.#forwardStarts[chunk] as number;
    const end = this.#forwardStarts[chunk + 1] as number;
    return asUint32(this.#slice(SECTION.forward, start * 4, (end - start) * 4));
  }

  /** The chunk's words without the two numbers, as a span of a longer array: a view each costs more than reading it. */
  wordSpan(chunk: number): WordSpan {
    const resident = this.#forward;
    if (resident === undefined) {
      const words = this.forward(chunk);
      return { words, start: 2, end: words.length };
    }
    return {
      words: resident,
      start: (this.#forwardStarts[chunk] as number) + 2,
      end: this.#forwardStarts[chunk + 1] as number,
    };
  }

  fingerprint(chunk: number): Uint8Array {
    return this.#fingerprints.subarray(chunk * FINGERPRINT_SIZE, (chunk + 1) * FINGERPRINT_SIZE);
  }

  /** The stored form of a chunk, checked. */
  encodedRecord(chunk: number): Uint8Array {
    const start = this.#recordStarts[chunk] as number;
    const record = this.#slice(SECTION.records, start, (this.#recordStarts[chunk + 1] as number) - start);
    const view = Buffer.from(record.buffer, record.byteOffset, record.byteLength);
    if (view.length < 4 || crc32(view.subarray(4)) !== view.readUInt32LE(0))
      throw new CorruptIndexError('record damaged');
    return record;
  }

  record(chunk: number): IndexedChunk {
    const record = this.encodedRecord(chunk);
    const json = Buffer.from(record.buffer, record.byteOffset + 4, record.byteLength - 4).toString('utf8');
    return JSON.parse(json) as IndexedChunk;
  }

  /** Fills `target` with the vectors from `chunk` on: rows of bytes, as wide as they are stored. */
  readVectors(chunk: number, rowBytes: number, target: Uint8Array): void {
    this.#fill(target, this.#place(SECTION.vectors).offset + chunk * rowBytes);
  }

  #place(section: number) {
    const place = this.#table.get(section);
    if (place === undefined) throw new CorruptIndexError(`section ${section} missing`);
    return place;
  }

  #load(section: number): Uint8Array {
    const place = this.#place(section);
    this.residentBytes += place.length;
    return checkSection(this.#read(place.offset, place.length), place);
  }

  #resident(section: number): Uint32Array | undefined {
    const bytes = this.#cold.get(section);
    return bytes && asUint32(bytes);
  }

  #slice(section: number, offset: number, length: number): Uint8Array {
    const resident = this.#cold.get(section);
    if (resident !== undefined) return resident.subarray(offset, offset + length);
    return this.#read(this.#place(section).offset + offset, length);
  }

  /** A fresh array, so that it is aligned for any typed view. */
  #read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    this.#fill(bytes, offset);
    return bytes;
  }

  #fill(bytes: Uint8Array, offset: number): void {
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(this.#descriptor, bytes, done, bytes.length - done, offset + done);
      if (count === 0) throw new CorruptIndexError('cut short');
      done += count;
    }
  }
}
