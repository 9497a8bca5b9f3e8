import { fieldedFrequency, K1, saturate } from '#modules/knowledge/search';
import { emptyHeap, replaceLeast } from './best-scores.ts';
import { bodyCount, headingCount, titleCount } from './build-postings.ts';
import type { QueryGroup } from './query-groups.ts';
import type { PostingList, SegmentReader } from './segment-reader.ts';
import type { SegmentScratch } from './segment-scratch.ts';

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
}

/** Keeps float rounding from cutting a chunk that belongs in the result. */
const SLACK = 1 + 1e-9;

/**
 * The `limit` best chunks of a segment, best first, ties by chunk. Groups are added most telling first; once what is left
 * cannot lift a new chunk into the result, only chunks that still can are looked up (Turtle and Flood's max-score,
 * term at a time), so frequent words cost little. Exact: the pruning never changes the result. `floor` is the score that the
 * result's last chunk has so far elsewhere; chunks below it may be left out. `segment` is the reader's place in the index.
 * Chunks marked in `excluded` take no part.
 */
export function scoreSegment(
  reader: SegmentReader,
  segment: number,
  scratch: SegmentScratch,
  excluded: Uint8Array | undefined,
  groups: readonly QueryGroup[],
  averageLength: number,
  limit: number,
  floor: number,
): ScoredChunk[] {
  const segmentGroups = groups.map(group => openGroup(reader, segment, group, averageLength));
  let remaining = segmentGroups.reduce((sum, group) => sum + group.bound, 0);
  let threshold = floor;
  let touched = 0;
  for (const group of segmentGroups) {
    if (group.lists.length > 0) {
      if (remaining * SLACK >= threshold) touched = addToAll(scratch, excluded, group, touched);
      else touched = addToCandidates(scratch, group, touched, threshold - remaining * SLACK);
      threshold = Math.max(threshold, scoreAtRank(scratch, touched, limit));
    }
    remaining -= group.bound;
  }
  return takeBest(scratch, touched, limit, threshold);
}

function openGroup(reader: SegmentReader, segment: number, group: QueryGroup, averageLength: number): SegmentGroup {
  // A peak was taken at the segment's own average length; longer averages elsewhere raise frequencies by at most their ratio.
  const growth = Math.max(1, (averageLength * Math.max(1, reader.chunkCount)) / Math.max(1, reader.meta.bodyWords));
  const lists: GroupList[] = [];
  let bound = 0;
  for (const { ids, worth } of group.alternatives) {
    const id = ids[segment] as number;
    if (id < 0) continue;
    const { chunks, counts, start, end } = reader.postings(id);
    lists.push({ chunks, counts, start, end, worth });
    bound = Math.max(bound, worth * saturate((reader.termPeaks[id] as number) * growth));
  }
  return { lists, bound };
}

/** What a byte of counts says, unpacked once: the passage's share before normalisation, and the rest. */
const BODY_OF = Float64Array.from({ length: 256 }, (_, packed) => bodyCount(packed));
const FIELDS_OF = Float64Array.from({ length: 256 }, (_, packed) =>
  fieldedFrequency(0, headingCount(packed), titleCount(packed), 1),
);

/** Adds a group to every chunk that has it. */
function addToAll(
  scratch: SegmentScratch,
  excluded: Uint8Array | undefined,
  group: SegmentGroup,
  touchedBefore: number,
): number {
  const { scores, ofGroup, touched, norms } = scratch;
  let count = touchedBefore;
  const single = group.lists.length === 1;
  for (const { chunks, counts, start, end, worth } of group.lists) {
    for (let at = start; at < end; at++) {
      const chunk = chunks[at] as number;
      const packed = counts[at] as number;
      const frequency = (BODY_OF[packed] as number) / (norms[chunk] as number) + (FIELDS_OF[packed] as number);
      const value = (worth * (frequency * (K1 + 1))) / (frequency + K1);
      if (!single) {
        if (value > (ofGroup[chunk] as number)) ofGroup[chunk] = value;
        continue;
      }
      const score = scores[chunk] as number;
      if (score === 0) {
        if (excluded !== undefined && excluded[chunk] === 1) continue;
        touched[count++] = chunk;
      }
      scores[chunk] = score + value;
    }
  }
  if (single) return count;
  for (const { chunks, start, end } of group.lists) {
    for (let at = start; at < end; at++) {
      const chunk = chunks[at] as number;
      const value = ofGroup[chunk] as number;
      if (value === 0) continue;
      ofGroup[chunk] = 0;
      const score = scores[chunk] as number;
      if (score === 0) {
        if (excluded !== undefined && excluded[chunk] === 1) continue;
        touched[count++] = chunk;
      }
      scores[chunk] = score + value;
    }
  }
  return count;
}

/** Drops the chunks below `least` and adds a group to the rest. */
function addToCandidates(scratch: SegmentScratch, group: SegmentGroup, touchedBefore: number, least: number): number {
  const { scores, ofGroup, touched, norms } = scratch;
  let count = 0;
  for (let at = 0; at < touchedBefore; at++) {
    const chunk = touched[at] as number;
    if ((scores[chunk] as number) >= least) touched[count++] = chunk;
    else scores[chunk] = 0;
  }
  for (const { chunks, counts, start, end, worth } of group.lists) {
    const length = end - start;
    const lookUps = count * Math.log2(length + 1) * LOOK_UP_COST;
    // Chunks outside the candidates have no score, so that either way only candidates gain.
    const walk = lookUps > length;
    const steps = walk ? length : count;
    for (let step = 0; step < steps; step++) {
      const chunk = (walk ? chunks[start + step] : touched[step]) as number;
      if (walk && scores[chunk] === 0) continue;
      const at = walk ? start + step : findChunk(chunks, start, end, chunk);
      if (at < 0) continue;
      const packed = counts[at] as number;
      const frequency = (BODY_OF[packed] as number) / (norms[chunk] as number) + (FIELDS_OF[packed] as number);
      const value = (worth * (frequency * (K1 + 1))) / (frequency + K1);
      if (value > (ofGroup[chunk] as number)) ofGroup[chunk] = value;
    }
  }
  for (let at = 0; at < count; at++) {
    const chunk = touched[at] as number;
    scores[chunk] = (scores[chunk] as number) + (ofGroup[chunk] as number);
    ofGroup[chunk] = 0;
  }
  return count;
}

/** What a step of a binary search costs against a step along a list. */
const LOOK_UP_COST = 1.5;

/** The score at a rank, from 1; 0 when fewer chunks were found. */
function scoreAtRank({ scores, touched }: SegmentScratch, count: number, rank: number): number {
  if (count < rank) return 0;
  const top = clearedHeap(rank);
  for (let at = 0; at < count; at++) {
    const score = scores[touched[at] as number] as number;
    if (score > (top[0] as number)) replaceLeast(top, score);
  }
  return top[0] as number;
}

let heap = emptyHeap(0);

/** The same one each time, since a search asks for as many ranks as it has words: memory outside of V8's heap is dear. */
function clearedHeap(size: number): Float64Array {
  if (heap.length === size) heap.fill(Number.NEGATIVE_INFINITY);
  else heap = emptyHeap(size);
  return heap;
}

/** The best, and the scratch is clean again. */
function takeBest({ scores, touched }: SegmentScratch, count: number, limit: number, threshold: number): ScoredChunk[] {
  const best: ScoredChunk[] = [];
  for (let at = 0; at < count; at++) {
    const chunk = touched[at] as number;
    const score = scores[chunk] as number;
    scores[chunk] = 0;
    if (score >= threshold) best.push({ chunk, score });
  }
  return best.sort((a, b) => b.score - a.score || a.chunk - b.chunk).slice(0, limit);
}

function findChunk(chunks: Uint32Array, start: number, end: number, chunk: number): number {
  let low = start;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = chunks[middle] as number;
    if (value === chunk) return middle;
    if (value < chunk) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
