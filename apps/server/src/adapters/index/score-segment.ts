import { fieldedFrequency, lengthNorm, saturate } from '#modules/knowledge/search';
import { bodyCount, headingCount, titleCount } from './build-postings.ts';
import type { QueryGroup } from './query-groups.ts';
import type { PostingList, SegmentReader } from './segment-reader.ts';
import type { Tombstones } from './tombstones.ts';

/** A chunk of a segment with its BM25F score. */
export interface ScoredChunk {
  readonly chunk: number;
  readonly score: number;
}

interface GroupList extends PostingList {
  readonly worth: number;
}

interface SegmentGroup {
  readonly lists: readonly GroupList[];
  /** No chunk of the segment gets more from this group. */
  readonly bound: number;
  readonly postingCount: number;
}

/** Keeps float rounding from cutting a chunk that belongs in the result. */
const SLACK = 1 + 1e-9;

/**
 * The `limit` best chunks of a segment, best first, ties by chunk. Groups are added most telling first; once what is left
 * cannot lift a new chunk into the result, only chunks that still can are looked up (Turtle and Flood's max-score,
 * term at a time), so frequent words cost little. Exact: the pruning never changes the result. `floor` is the score that the
 * result's last chunk has so far elsewhere; chunks below it may be left out.
 */
export function scoreSegment(
  reader: SegmentReader,
  tombstones: Tombstones | undefined,
  groups: readonly QueryGroup[],
  averageLength: number,
  limit: number,
  floor: number,
): ScoredChunk[] {
  const scoring = new Scoring(reader, tombstones, averageLength);
  const segmentGroups = groups.map(group => openGroup(reader, group, averageLength));
  let remaining = segmentGroups.reduce((sum, group) => sum + group.bound, 0);
  let threshold = floor;
  for (const group of segmentGroups) {
    if (group.lists.length > 0) {
      if (remaining * SLACK >= threshold) scoring.addToAll(group);
      else scoring.addToCandidates(group, threshold - remaining * SLACK);
      threshold = Math.max(threshold, scoring.scoreAtRank(limit));
    }
    remaining -= group.bound;
  }
  return scoring.best(limit, threshold);
}

function openGroup(reader: SegmentReader, group: QueryGroup, averageLength: number): SegmentGroup {
  const growth = Math.max(1, (averageLength * Math.max(1, reader.chunkCount)) / Math.max(1, reader.meta.bodyWords));
  const lists: GroupList[] = [];
  let bound = 0;
  let postingCount = 0;
  for (const { term, worth } of group.alternatives) {
    const id = reader.terms.find(term);
    if (id < 0) continue;
    const list = { ...reader.postings(id), worth };
    lists.push(list);
    postingCount += list.chunks.length;
    bound = Math.max(bound, worth * saturate((reader.termPeaks[id] as number) * growth));
  }
  return { lists, bound, postingCount };
}

class Scoring {
  readonly #reader: SegmentReader;
  readonly #tombstones: Tombstones | undefined;
  readonly #averageLength: number;
  readonly #scores: Float64Array;
  readonly #ofGroup: Float64Array;
  #touched: number[] = [];

  constructor(reader: SegmentReader, tombstones: Tombstones | undefined, averageLength: number) {
    this.#reader = reader;
    this.#tombstones = tombstones;
    this.#averageLength = averageLength;
    this.#scores = new Float64Array(reader.chunkCount);
    this.#ofGroup = new Float64Array(reader.chunkCount);
  }

  /** Adds a group to every chunk that has it. */
  addToAll(group: SegmentGroup): void {
    const only = group.lists.length === 1 ? group.lists[0] : undefined;
    if (only !== undefined) {
      for (let at = 0; at < only.chunks.length; at++) this.#add(only.chunks[at] as number, this.#value(only, at));
      return;
    }
    const hits: number[] = [];
    for (const list of group.lists) {
      for (let at = 0; at < list.chunks.length; at++) {
        const chunk = list.chunks[at] as number;
        const best = this.#ofGroup[chunk] as number;
        if (best === 0) hits.push(chunk);
        const value = this.#value(list, at);
        if (value > best) this.#ofGroup[chunk] = value;
      }
    }
    for (const chunk of hits) {
      this.#add(chunk, this.#ofGroup[chunk] as number);
      this.#ofGroup[chunk] = 0;
    }
  }

  /** Drops the chunks below `least` and adds a group to the rest. */
  addToCandidates(group: SegmentGroup, least: number): void {
    this.#touched = this.#touched.filter(chunk => {
      if ((this.#scores[chunk] as number) >= least) return true;
      this.#scores[chunk] = 0;
      return false;
    });
    for (const chunk of this.#touched) {
      let best = 0;
      for (const list of group.lists) {
        const at = findChunk(list.chunks, chunk);
        if (at >= 0) best = Math.max(best, this.#value(list, at));
      }
      this.#scores[chunk] = (this.#scores[chunk] as number) + best;
    }
  }

  /** The score at a rank, from 1; 0 when fewer chunks were found. */
  scoreAtRank(rank: number): number {
    if (this.#touched.length < rank) return 0;
    const top = new Float64Array(rank);
    // `top` is a heap with the least on top.
    for (const chunk of this.#touched) {
      const score = this.#scores[chunk] as number;
      if (score > (top[0] as number)) replaceLeast(top, score);
    }
    return top[0] as number;
  }

  best(limit: number, threshold: number): ScoredChunk[] {
    return this.#touched
      .filter(chunk => (this.#scores[chunk] as number) >= threshold)
      .map(chunk => ({ chunk, score: this.#scores[chunk] as number }))
      .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
      .slice(0, limit);
  }

  #add(chunk: number, value: number): void {
    const score = this.#scores[chunk] as number;
    if (score === 0) {
      if (this.#tombstones?.isDeleted(chunk) === true) return;
      this.#touched.push(chunk);
    }
    this.#scores[chunk] = score + value;
  }

  #value(list: GroupList, at: number): number {
    const packed = list.counts[at] as number;
    const norm = lengthNorm(this.#reader.bodyLengths[list.chunks[at] as number] as number, this.#averageLength);
    return list.worth * saturate(fieldedFrequency(bodyCount(packed), headingCount(packed), titleCount(packed), norm));
  }
}

function findChunk(chunks: Uint32Array, chunk: number): number {
  let low = 0;
  let high = chunks.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = chunks[middle] as number;
    if (value === chunk) return middle;
    if (value < chunk) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function replaceLeast(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
    if ((heap[child] as number) >= value) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = value;
}
