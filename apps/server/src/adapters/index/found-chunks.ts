import { fuseRanks, type IndexedChunk, isNearDuplicate } from '#modules/knowledge/search';
import type { OpenSegment } from './agent-index.ts';

/** A chunk in one ranking. */
export interface Candidate {
  readonly segment: OpenSegment;
  readonly chunk: number;
  score: number;
}

/** A chunk that was found. */
export interface FoundChunk {
  readonly segment: OpenSegment;
  readonly chunk: number;
  /** Of the words, and of the ranks where a vector took part. */
  readonly score: number;
  /** Of the words alone; 0 where only the vector found it. */
  readonly wordScore: number;
}

/** Best first; of equals, in the order of chunk ids. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.segment === b.segment) return a.chunk - b.chunk;
  const idA = a.segment.reader.chunkIds.at(a.chunk);
  const idB = b.segment.reader.chunkIds.at(b.chunk);
  return idA < idB ? -1 : 1;
}

/**
 * From this share of the question on, the words' ranking stands alone unless the operator trusts the model with more. Measured
 * with vectors that know letters only (`bench/hybrid.ts`): equal weights cost 5 to 13 points of recall@5, this 0.2 on average.
 */
const WORDS_SUFFICE = 2 / 3;

/** Found by words alone. */
export function asFound({ segment, chunk, score }: Candidate): FoundChunk {
  return { segment, chunk, score, wordScore: score };
}

/**
 * Both rankings by rank; of equals, what the words put first. `coverage` tells how much of the question the best passage by
 * words holds, 1 for all of it: the better the words fit, the less the vector counts, down to `leastWeight`.
 */
export function fuse(
  byWords: readonly Candidate[],
  byVector: readonly Candidate[],
  coverage: number,
  leastWeight: number,
): FoundChunk[] {
  const weight = Math.max(leastWeight, 1 - coverage / WORDS_SUFFICE);
  const known = new Map<OpenSegment, Map<number, Candidate>>();
  for (const candidate of byWords) {
    const ofSegment = known.get(candidate.segment) ?? new Map<number, Candidate>();
    known.set(candidate.segment, ofSegment.set(candidate.chunk, candidate));
  }
  const same = byVector.map(candidate => known.get(candidate.segment)?.get(candidate.chunk) ?? candidate);
  const words = new Set(byWords);
  return fuseRanks([
    { items: byWords, weight: 1 },
    { items: same, weight },
  ]).map(({ item, score }) => ({
    segment: item.segment,
    chunk: item.chunk,
    score,
    wordScore: words.has(item) ? item.score : 0,
  }));
}

export function recordOf({ segment, chunk }: FoundChunk): IndexedChunk {
  return segment.reader.record(chunk);
}

/** The first `k`, without chunks that say the same as a better one. */
export function collapse(candidates: readonly FoundChunk[], k: number): FoundChunk[] {
  const kept: FoundChunk[] = [];
  const prints: Uint8Array[] = [];
  for (const candidate of candidates) {
    if (kept.length === k) break;
    const print = candidate.segment.reader.fingerprint(candidate.chunk);
    if (prints.some(other => isNearDuplicate(print, other))) continue;
    kept.push(candidate);
    prints.push(print);
  }
  return kept;
}
