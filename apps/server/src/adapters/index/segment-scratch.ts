import { lengthNorm } from '#modules/knowledge/search';
import type { SegmentReader } from './segment-reader.ts';

/** Memory a search of one segment works in, kept between searches so that a search costs what it touches, not what there is. */
export interface SegmentScratch {
  /** Length norm of each chunk at the index's average length. */
  readonly norms: Float64Array;
  /** Score of each chunk so far; all 0 between searches. */
  readonly scores: Float64Array;
  /** Best of one group of alternatives; all 0 between groups. */
  readonly ofGroup: Float64Array;
  /** Chunks with a score, in the order they were met. */
  readonly touched: Uint32Array;
  /** Group of each term in the current question, plus 1; all 0 between searches. */
  readonly groupOfTerm: Uint8Array;
}

export function createScratch(reader: SegmentReader, averageLength: number): SegmentScratch {
  return {
    norms: Float64Array.from(reader.bodyLengths, length => lengthNorm(length, averageLength)),
    scores: new Float64Array(reader.chunkCount),
    ofGroup: new Float64Array(reader.chunkCount),
    touched: new Uint32Array(reader.chunkCount),
    groupOfTerm: new Uint8Array(reader.terms.size),
  };
}

export function scratchBytes(scratch: SegmentScratch): number {
  return scratch.norms.length * 29 + scratch.groupOfTerm.length;
}
