import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  inverseDocumentFrequency,
  isNearDuplicate,
  planQuery,
  proximity,
  type RetrievedChunk,
} from '#modules/knowledge/search';
import { type Manifest, type ManifestSegment, readManifest } from './manifest.ts';
import { buildQueryGroups, type IndexTerm, type QueryGroup } from './query-groups.ts';
import { scoreSegment } from './score-segment.ts';
import { SegmentReader } from './segment-reader.ts';
import { createScratch, type SegmentScratch, scratchBytes } from './segment-scratch.ts';
import { findSimilarWords, type SimilarWord } from './similar-words.ts';
import { decodeTombstones, type Tombstones } from './tombstones.ts';

export interface OpenSegment {
  readonly place: ManifestSegment;
  readonly reader: SegmentReader;
  readonly tombstones: Tombstones | undefined;
}

interface Candidate {
  readonly segment: OpenSegment;
  readonly chunk: number;
  score: number;
}

/** So many of the best by words are looked at closely. */
const CANDIDATES = 40;
/** What words standing close together are worth against the words themselves. */
const PROXIMITY_WEIGHT = 0.4;
const MAX_CACHED_WORDS = 3_000;
const MAX_CACHED_TERMS = 10_000;

/** One agent's index at one published version, open for searching. Scores depend on the live chunks only, not on segments. */
export class AgentIndex {
  readonly version: number;
  readonly chunkCount: number;
  /** Languages of the chunks, most frequent first. */
  readonly languages: readonly string[];
  readonly segments: readonly OpenSegment[];
  readonly #averageLength: number;
  readonly #scratch = new Map<OpenSegment, SegmentScratch>();
  readonly #terms = new Map<string, IndexTerm>();
  readonly #similar = new Map<string, readonly SimilarWord[]>();

  constructor(folder: string, manifest: Manifest, previous: AgentIndex | undefined) {
    this.version = manifest.version;
    this.segments = openSegments(folder, manifest.segments, previous?.segments ?? []);
    let chunkCount = 0;
    let bodyWords = 0;
    for (const { reader, tombstones } of this.segments) {
      chunkCount += reader.chunkCount - (tombstones?.deletedCount ?? 0);
      bodyWords += reader.meta.bodyWords - (tombstones?.deletedBodyWords ?? 0);
    }
    this.chunkCount = chunkCount;
    this.#averageLength = Math.max(1, bodyWords) / Math.max(1, chunkCount);
    this.languages = countLanguages(this.segments);
  }

  /**
   * The index in a folder, undefined when none was published. Takes over the open segments of an earlier version, which is closed
   * then and must not be used again; when this throws, it still may.
   */
  static open(folder: string, previous?: AgentIndex): AgentIndex | undefined {
    const manifest = readManifest(folder);
    const index = manifest === undefined ? undefined : new AgentIndex(folder, manifest, previous);
    const kept = new Set(index?.segments.map(({ reader }) => reader));
    for (const { reader } of previous?.segments ?? []) if (!kept.has(reader)) reader.close();
    return index;
  }

  get residentBytes(): number {
    return this.segments.reduce(
      (sum, segment) => sum + segment.reader.residentBytes + scratchBytes(this.#scratchOf(segment)),
      0,
    );
  }

  close(): void {
    for (const { reader } of this.segments) reader.close();
  }

  /** Inverse document frequency of a term; that of a term in no chunk is the highest. */
  idf(term: string): number {
    return this.#lookUp(term).idf || inverseDocumentFrequency(this.chunkCount, 0);
  }

  /** The `k` best chunks for a question, best first; equal scores in the order of chunk ids. */
  search(query: string, history: readonly string[], k: number): RetrievedChunk[] {
    const plan = planQuery(query, history, this.languages);
    const groups = buildQueryGroups(
      plan.words,
      term => this.#lookUp(term),
      word => this.#similarWords(word),
    );
    if (groups.length === 0) return [];
    const candidates = this.#candidates(groups, Math.max(CANDIDATES, 2 * k));
    this.#addProximity(candidates, groups);
    candidates.sort(compareCandidates);
    return collapse(candidates, k).map(({ segment, chunk, score }) => ({ ...segment.reader.record(chunk), score }));
  }

  #candidates(groups: readonly QueryGroup[], limit: number): Candidate[] {
    let best: Candidate[] = [];
    for (const [place, segment] of this.segments.entries()) {
      const floor = best.length < limit ? 0 : (best.at(-1)?.score ?? 0);
      const found = scoreSegment(
        segment.reader,
        place,
        this.#scratchOf(segment),
        groups,
        this.#averageLength,
        limit,
        floor,
      );
      best = best.concat(found.map(({ chunk, score }) => ({ segment, chunk, score })));
      if (this.segments.length > 1) best = best.sort(compareCandidates).slice(0, limit);
    }
    return best;
  }

  #addProximity(candidates: readonly Candidate[], groups: readonly QueryGroup[]): void {
    const ordered = groups.toSorted((a, b) => a.position - b.position);
    const weights = ordered.map(group => group.worth);
    if (weights.length < 2) return;
    for (const [place, segment] of this.segments.entries()) {
      const own = candidates.filter(candidate => candidate.segment === segment);
      if (own.length === 0) continue;
      const { reader } = segment;
      const { groupOfTerm } = this.#scratchOf(segment);
      const marked: number[] = [];
      ordered.forEach((group, index) => {
        for (const { ids } of group.alternatives) {
          const id = ids[place] as number;
          if (id < 0 || groupOfTerm[id] !== 0) continue;
          groupOfTerm[id] = index + 1;
          marked.push(id);
        }
      });
      for (const candidate of own) {
        const words = reader.forward(candidate.chunk).subarray(2);
        candidate.score += PROXIMITY_WEIGHT * proximity(words, reader.wordTerms, groupOfTerm, weights);
      }
      for (const id of marked) groupOfTerm[id] = 0;
    }
  }

  #lookUp(name: string): IndexTerm {
    let term = this.#terms.get(name);
    if (term !== undefined) return term;
    let chunks = 0;
    const ids = this.segments.map(({ reader, tombstones }) => {
      const id = reader.terms.find(name);
      if (id >= 0) chunks += reader.chunksWithTerm(id) - (tombstones?.termDeltas.get(id) ?? 0);
      return id;
    });
    term = { ids, chunks, idf: chunks === 0 ? 0 : inverseDocumentFrequency(this.chunkCount, chunks) };
    if (this.#terms.size >= MAX_CACHED_TERMS) this.#terms.clear();
    this.#terms.set(name, term);
    return term;
  }

  #scratchOf(segment: OpenSegment): SegmentScratch {
    let scratch = this.#scratch.get(segment);
    if (scratch === undefined) {
      scratch = createScratch(segment.reader, this.#averageLength, segment.tombstones?.deleted);
      this.#scratch.set(segment, scratch);
    }
    return scratch;
  }

  #similarWords(word: string): readonly SimilarWord[] {
    let similar = this.#similar.get(word);
    if (similar === undefined) {
      similar = findSimilarWords(word, this.segments);
      if (this.#similar.size >= MAX_CACHED_WORDS) this.#similar.clear();
      this.#similar.set(word, similar);
    }
    return similar;
  }
}

function openSegments(folder: string, places: readonly ManifestSegment[], open: readonly OpenSegment[]): OpenSegment[] {
  const segments: OpenSegment[] = [];
  const opened: SegmentReader[] = [];
  try {
    for (const place of places) {
      const tombstones =
        place.tombstones === null ? undefined : decodeTombstones(readFileSync(join(folder, place.tombstones)));
      let reader = open.find(segment => segment.place.file === place.file)?.reader;
      if (reader === undefined) {
        reader = new SegmentReader(join(folder, place.file));
        opened.push(reader);
      }
      segments.push({ place, reader, tombstones });
    }
  } catch (error) {
    for (const reader of opened) reader.close();
    throw error;
  }
  return segments;
}

function countLanguages(segments: readonly OpenSegment[]): string[] {
  const counts = new Map<string, number>();
  for (const { reader, tombstones } of segments) {
    for (let chunk = 0; chunk < reader.chunkCount; chunk++) {
      if (tombstones?.isDeleted(chunk) === true) continue;
      const language = reader.meta.languages[reader.languageOf[chunk] as number] ?? 'und';
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([language]) => language);
}

function compareCandidates(a: Candidate, b: Candidate): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.segment === b.segment) return a.chunk - b.chunk;
  const idA = a.segment.reader.chunkIds.at(a.chunk);
  const idB = b.segment.reader.chunkIds.at(b.chunk);
  return idA < idB ? -1 : 1;
}

/** The first `k`, without chunks that say the same as a better one. */
function collapse(candidates: readonly Candidate[], k: number): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (kept.length === k) break;
    const print = candidate.segment.reader.fingerprint(candidate.chunk);
    if (!kept.some(other => isNearDuplicate(print, other.segment.reader.fingerprint(other.chunk))))
      kept.push(candidate);
  }
  return kept;
}
