import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  inverseDocumentFrequency,
  planQuery,
  proximity,
  type RetrievedChunk,
  type RetrieveFilter,
  type Synonyms,
} from '#modules/knowledge/search';
import { FEW_WORDS, PAIR_CANDIDATES, putAskedPairFirst } from './asked-pair.ts';
import { Exclusions } from './exclusions.ts';
import {
  asFound,
  type Candidate,
  collapse,
  compareCandidates,
  type FoundChunk,
  fuse,
  recordOf,
} from './found-chunks.ts';
import { type Manifest, type ManifestSegment, readManifest } from './manifest.ts';
import { buildQueryGroups, type IndexTerm, type QueryGroup } from './query-groups.ts';
import { type ScoredChunk, scoreSegment } from './score-segment.ts';
import { SegmentReader } from './segment-reader.ts';
import { createScratch, type SegmentScratch, scratchBytes } from './segment-scratch.ts';
import { findSimilarWords, type SimilarWord } from './similar-words.ts';
import { decodeTombstones, type Tombstones } from './tombstones.ts';
import { nearestChunks, type QueryVector } from './vectors/nearest-chunks.ts';

export interface OpenSegment {
  readonly place: ManifestSegment;
  readonly reader: SegmentReader;
  readonly tombstones: Tombstones | undefined;
}

/** What a search goes by beside the question. */
export interface SearchOptions {
  readonly filter?: RetrieveFilter | undefined;
  /** Access tags of who asks. */
  readonly access?: readonly string[] | undefined;
  /** The question's vector: what it finds is fused by rank with what the words find. */
  readonly vector?: QueryVector | undefined;
  readonly synonyms?: Synonyms | undefined;
}

/** So many of the best, by words and by vectors, are looked at closely. */
const CANDIDATES = 40;
/** Where copies crowd out what is asked for, the search goes this deep. */
const MAX_CANDIDATES = 2_560;
const DEEPER = 4;
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
  readonly #exclusions = new Map<OpenSegment, Exclusions>();
  readonly #vectorCounts = new Map<string, number>();
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

  /** Live chunks that have a vector of the model. */
  vectorCount(model: string): number {
    let count = this.#vectorCounts.get(model);
    if (count === undefined) {
      count = this.segments.reduce((sum, segment) => sum + countVectors(segment, model), 0);
      this.#vectorCounts.set(model, count);
    }
    return count;
  }

  /** The `k` best chunks for a question, best first; equal scores in the order of chunk ids. */
  search(query: string, history: readonly string[], k: number, options: SearchOptions = {}): RetrievedChunk[] {
    return this.find(query, history, k, options).map(found => ({ ...recordOf(found), score: found.score }));
  }

  /** As {@link search}, with the chunks where they are. */
  find(query: string, history: readonly string[], k: number, options: SearchOptions = {}): FoundChunk[] {
    const plan = planQuery(query, history, this.languages, options.synonyms);
    const groups = buildQueryGroups(
      plan.words,
      term => this.#lookUp(term),
      word => this.#similarWords(word),
    );
    // What a passage scores that holds every word of the question once.
    const most = groups.reduce((sum, group) => sum + group.worth, 0);
    const excluded = this.segments.map(segment => this.#exclude(segment, options));
    const isShort = groups.length > 0 && groups.length <= FEW_WORDS;
    for (let limit = Math.max(isShort ? PAIR_CANDIDATES : CANDIDATES, 2 * k); ; limit *= DEEPER) {
      const byWords = groups.length === 0 ? [] : this.#candidates(groups, excluded, limit);
      this.#addProximity(byWords, groups);
      byWords.sort(compareCandidates);
      if (isShort) putAskedPairFirst(byWords, query);
      const byVector = options.vector === undefined ? [] : this.#nearest(options.vector, excluded, limit);
      const coverage = (byWords[0]?.score ?? 0) / Math.max(most, Number.MIN_VALUE);
      const fused =
        options.vector === undefined || byVector.length === 0
          ? byWords.map(asFound)
          : fuse(byWords, byVector, coverage, options.vector.leastWeight ?? 0);
      const found = collapse(fused, k);
      const exhausted = byWords.length < limit && byVector.length < limit;
      if (found.length === k || exhausted || limit >= MAX_CANDIDATES) return found;
    }
  }

  #exclude(segment: OpenSegment, { filter = {}, access = [] }: SearchOptions): Uint8Array | undefined {
    let exclusions = this.#exclusions.get(segment);
    if (exclusions === undefined) {
      exclusions = new Exclusions(segment);
      this.#exclusions.set(segment, exclusions);
    }
    return exclusions.of({ filter, access });
  }

  #nearest(vector: QueryVector, excluded: readonly (Uint8Array | undefined)[], limit: number): Candidate[] {
    return this.#best(limit, (segment, place, floor) =>
      nearestChunks(segment.reader, vector, excluded[place], limit, floor),
    );
  }

  #candidates(
    groups: readonly QueryGroup[],
    excluded: readonly (Uint8Array | undefined)[],
    limit: number,
  ): Candidate[] {
    return this.#best(limit, (segment, place, floor) =>
      scoreSegment(
        segment.reader,
        place,
        this.#scratchOf(segment),
        excluded[place],
        groups,
        this.#averageLength,
        limit,
        floor === Number.NEGATIVE_INFINITY ? 0 : floor,
      ),
    );
  }

  /** The best of all segments. `score` gets the score of the last of the best so far. */
  #best(
    limit: number,
    score: (segment: OpenSegment, place: number, floor: number) => readonly ScoredChunk[],
  ): Candidate[] {
    let best: Candidate[] = [];
    for (const [place, segment] of this.segments.entries()) {
      const floor = best.length < limit ? Number.NEGATIVE_INFINITY : (best.at(-1)?.score ?? 0);
      const found = score(segment, place, floor);
      best = best.concat(found.map(one => ({ segment, ...one })));
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
        const span = reader.wordSpan(candidate.chunk);
        candidate.score += PROXIMITY_WEIGHT * proximity(span, reader.wordTerms, groupOfTerm, weights);
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
      scratch = createScratch(segment.reader, this.#averageLength);
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

function countVectors({ reader, tombstones }: OpenSegment, model: string): number {
  if (reader.meta.vectors?.model !== model) return 0;
  let count = 0;
  reader.vectorScales?.forEach((scale, chunk) => {
    if (scale > 0 && tombstones?.isDeleted(chunk) !== true) count++;
  });
  return count;
}
