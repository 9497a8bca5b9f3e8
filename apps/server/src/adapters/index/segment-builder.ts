import { crc32 } from 'node:zlib';
import {
  FINGERPRINT_SIZE,
  type IndexEntry,
  type QuantizedVector,
  type SourceLabels,
  type Word,
} from '#modules/knowledge/search';
import { buildGrams } from './build-grams.ts';
import { buildPostings } from './build-postings.ts';
import { encodeDictionary } from './dictionary.ts';
import { GrowableUint32 } from './growable.ts';
import { bytesOf, encodeSegment, SECTION } from './segment-format.ts';
import { paddedDimensions } from './vectors/padded-dimensions.ts';

/** Facts of a segment that are read with it, as JSON. */
export interface SegmentMeta {
  readonly chunkCount: number;
  /** Words in all passages. */
  readonly bodyWords: number;
  readonly languages: readonly string[];
  readonly sourceIds: readonly string[];
  readonly documentIds: readonly string[];
  /** The distinct labels of the documents, and for each document which they are. */
  readonly labels: readonly SourceLabels[];
  readonly labelsOf: readonly number[];
  /** For each document when it was added. */
  readonly addedAt: readonly number[];
  /** Whose vectors the segment holds; null when it holds none. */
  readonly vectors: VectorSpace | null;
}

/** Vectors of different models or lengths have nothing to say to each other. */
interface VectorSpace {
  readonly model: string;
  readonly dimensions: number;
}

/** What a segment keeps of a chunk beside its words and its record. */
export interface ChunkFacts {
  readonly id: string;
  readonly sourceId: string;
  readonly documentId: string;
  readonly language: string;
  readonly fingerprint: Uint8Array;
  readonly labels: SourceLabels;
  readonly addedAt: number;
  readonly vector: QuantizedVector | undefined;
}

interface PendingChunk {
  readonly id: string;
  readonly record: Uint8Array;
  readonly source: number;
  readonly document: number;
  readonly language: number;
  readonly fingerprint: Uint8Array;
  readonly vector: QuantizedVector | undefined;
  readonly forwardStart: number;
  readonly titleWords: number;
  readonly headingWords: number;
  readonly bodyWords: number;
}

/** Collects chunks and lays them out as one immutable segment. Chunks are numbered in the order of their ids. */
export class SegmentBuilder {
  /** Whose vectors are kept; undefined until the first one comes. */
  vectorModel: string | undefined;
  #dimensions = 0;
  readonly #chunks: PendingChunk[] = [];
  readonly #forward = new GrowableUint32();
  readonly #sources = new Numbering();
  readonly #documents = new Numbering();
  readonly #languages = new Numbering();
  readonly #labels = new Numbering();
  readonly #labelsOf: number[] = [];
  readonly #addedAt: number[] = [];
  readonly #words: Word[] = [];
  readonly #wordIds = new Map<string, number>();
  readonly #wordIdOf = new WeakMap<Word, number>();

  get chunkCount(): number {
    return this.#chunks.length;
  }

  add(entry: IndexEntry): void {
    this.addEncoded({ ...entry.chunk, ...entry }, encodeRecord(entry.chunk), entry.title, entry.heading, entry.body);
  }

  /** As {@link add}, with the record in its stored form: what merging two segments uses. */
  addEncoded(
    facts: ChunkFacts,
    record: Uint8Array,
    title: readonly Word[],
    heading: readonly Word[],
    body: readonly Word[],
  ): void {
    const forwardStart = this.#forward.length;
    for (const field of [title, heading, body]) for (const word of field) this.#forward.push(this.#wordId(word));
    const document = this.#documents.of(facts.documentId);
    this.#labelsOf[document] = this.#labels.of(JSON.stringify([facts.labels.tags, facts.labels.access]));
    this.#addedAt[document] = facts.addedAt;
    if (this.#dimensions === 0) this.#dimensions = facts.vector?.values.length ?? 0;
    this.#chunks.push({
      id: facts.id,
      record,
      source: this.#sources.of(facts.sourceId),
      document,
      language: this.#languages.of(facts.language),
      fingerprint: facts.fingerprint,
      vector: facts.vector?.values.length === this.#dimensions ? facts.vector : undefined,
      forwardStart,
      titleWords: title.length,
      headingWords: heading.length,
      bodyWords: body.length,
    });
  }

  /** The bytes of the segment file, in order. */
  finish(): Uint8Array[] {
    const chunks = this.#chunks.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    const vocabulary = this.#sortVocabulary();
    const forward = this.#layOutForward(chunks, vocabulary.rankOfWord);
    const bodyWords = chunks.reduce((sum, chunk) => sum + chunk.bodyWords, 0);
    const postings = buildPostings(chunks, forward, vocabulary, bodyWords / Math.max(1, chunks.length));
    const meta: SegmentMeta = {
      chunkCount: chunks.length,
      bodyWords,
      languages: this.#languages.names,
      sourceIds: this.#sources.names,
      documentIds: this.#documents.names,
      labels: this.#labels.names.map(name => {
        const [tags, access] = JSON.parse(name) as [string[], string[]];
        return { tags, access };
      }),
      labelsOf: this.#labelsOf,
      addedAt: this.#addedAt,
      vectors:
        this.vectorModel === undefined || this.#dimensions === 0
          ? null
          : { model: this.vectorModel, dimensions: this.#dimensions },
    };
    const ids = encodeDictionary(chunks.map(chunk => chunk.id));
    const terms = encodeDictionary(vocabulary.terms);
    const words = encodeDictionary(vocabulary.words);
    const grams = buildGrams(vocabulary.words);
    const records = layOutRecords(chunks);
    return encodeSegment(
      new Map<number, Uint8Array>([
        [SECTION.meta, Buffer.from(JSON.stringify(meta))],
        [SECTION.chunkIdStarts, bytesOf(ids.starts)],
        [SECTION.chunkIdUnits, bytesOf(ids.units)],
        [SECTION.bodyLengths, bytesOf(Uint32Array.from(chunks, chunk => chunk.bodyWords))],
        [SECTION.sourceOf, bytesOf(Uint32Array.from(chunks, chunk => chunk.source))],
        [SECTION.documentOf, bytesOf(Uint32Array.from(chunks, chunk => chunk.document))],
        [SECTION.languageOf, bytesOf(Uint16Array.from(chunks, chunk => chunk.language))],
        [SECTION.fingerprints, layOutFingerprints(chunks)],
        [SECTION.termStarts, bytesOf(terms.starts)],
        [SECTION.termUnits, bytesOf(terms.units)],
        [SECTION.postingStarts, bytesOf(postings.starts)],
        [SECTION.termPeaks, bytesOf(postings.peaks)],
        [SECTION.wordStarts, bytesOf(words.starts)],
        [SECTION.wordUnits, bytesOf(words.units)],
        [SECTION.wordTerms, bytesOf(vocabulary.termOfWord)],
        [SECTION.wordFrequencies, bytesOf(postings.wordFrequencies)],
        [SECTION.wordGramCounts, bytesOf(grams.counts)],
        [SECTION.gramKeys, bytesOf(grams.keys)],
        [SECTION.gramStarts, bytesOf(grams.starts)],
        [SECTION.gramWords, bytesOf(grams.words)],
        [SECTION.forwardStarts, bytesOf(forward.starts)],
        [SECTION.recordStarts, bytesOf(records.starts)],
        [SECTION.postingChunks, bytesOf(postings.chunks)],
        [SECTION.postingCounts, bytesOf(postings.counts)],
        [SECTION.forward, bytesOf(forward.items)],
        [SECTION.records, records.bytes],
        ...(meta.vectors === null ? [] : layOutVectors(chunks, meta.vectors.dimensions)),
      ]),
    );
  }

  #wordId(word: Word): number {
    let id = this.#wordIdOf.get(word);
    if (id !== undefined) return id;
    const key = `${word.word}\0${word.term}`;
    id = this.#wordIds.get(key);
    if (id === undefined) {
      id = this.#words.length;
      this.#words.push(word);
      this.#wordIds.set(key, id);
    }
    this.#wordIdOf.set(word, id);
    return id;
  }

  #sortVocabulary(): Vocabulary {
    const all = this.#words;
    const order = Uint32Array.from(all, (_, id) => id).sort((a, b) => compareWords(all[a] as Word, all[b] as Word));
    const rankOfWord = new Uint32Array(all.length);
    for (let rank = 0; rank < order.length; rank++) rankOfWord[order[rank] as number] = rank;
    const terms = [...new Set(all.map(word => word.term))].sort();
    const termIds = new Map(terms.map((term, id) => [term, id]));
    return {
      words: Array.from(order, id => (all[id] as Word).word),
      terms,
      termOfWord: Uint32Array.from(order, id => termIds.get((all[id] as Word).term) ?? 0),
      rankOfWord,
    };
  }

  /** Each chunk's words in the final numbering, after a head of two counts: title words and heading words. */
  #layOutForward(chunks: readonly PendingChunk[], rankOfWord: Uint32Array): Forward {
    const pending = this.#forward.view();
    const items = new Uint32Array(pending.length + 2 * chunks.length);
    const starts = new Uint32Array(chunks.length + 1);
    let at = 0;
    chunks.forEach((chunk, index) => {
      starts[index] = at;
      items[at++] = chunk.titleWords;
      items[at++] = chunk.headingWords;
      const end = chunk.forwardStart + chunk.titleWords + chunk.headingWords + chunk.bodyWords;
      for (let from = chunk.forwardStart; from < end; from++)
        items[at++] = rankOfWord[pending[from] as number] as number;
    });
    starts[chunks.length] = at;
    return { starts, items };
  }
}

interface Vocabulary {
  /** Sorted; a word with two stems, in two languages, is there twice. */
  readonly words: readonly string[];
  readonly terms: readonly string[];
  readonly termOfWord: Uint32Array;
  /** Number while collecting → place in `words`. */
  readonly rankOfWord: Uint32Array;
}

interface Forward {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** The stored form of a chunk: CRC-32 of the JSON, then the JSON. */
function encodeRecord(chunk: object): Uint8Array {
  const json = Buffer.from(JSON.stringify(chunk));
  const record = Buffer.alloc(4 + json.length);
  record.writeUInt32LE(crc32(json), 0);
  json.copy(record, 4);
  return record;
}

function compareWords(a: Word, b: Word): number {
  if (a.word !== b.word) return a.word < b.word ? -1 : 1;
  return a.term < b.term ? -1 : a.term > b.term ? 1 : 0;
}

function layOutFingerprints(chunks: readonly PendingChunk[]): Uint8Array {
  const all = new Uint8Array(chunks.length * FINGERPRINT_SIZE);
  chunks.forEach((chunk, index) => all.set(chunk.fingerprint, index * FINGERPRINT_SIZE));
  return all;
}

function layOutRecords(chunks: readonly PendingChunk[]): { readonly starts: Uint32Array; readonly bytes: Uint8Array } {
  const starts = new Uint32Array(chunks.length + 1);
  chunks.forEach((chunk, index) => {
    starts[index + 1] = (starts[index] as number) + chunk.record.length;
  });
  const bytes = new Uint8Array(starts[chunks.length] as number);
  chunks.forEach((chunk, index) => bytes.set(chunk.record, starts[index]));
  return { starts, bytes };
}

function layOutVectors(chunks: readonly PendingChunk[], dimensions: number): [number, Uint8Array][] {
  const width = paddedDimensions(dimensions);
  const rows = new Int8Array(chunks.length * width);
  const scales = new Float32Array(chunks.length);
  chunks.forEach(({ vector }, index) => {
    if (vector === undefined) return;
    rows.set(vector.values, index * width);
    scales[index] = vector.scale;
  });
  return [
    [SECTION.vectorScales, bytesOf(scales)],
    [SECTION.vectors, new Uint8Array(rows.buffer)],
  ];
}

/** Numbers distinct names in the order they come. */
class Numbering {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.#numbers.set(name, number);
    }
    return number;
  }
}
