import { emptyHeap, replaceLeast } from '../best-scores.ts';
import type { ScoredChunk } from '../score-segment.ts';
import type { SegmentReader } from '../segment-reader.ts';
import { DotProducts } from './dot-products.ts';
import { paddedDimensions } from './padded-dimensions.ts';

/** A question as a model sees it. */
export interface QueryVector {
  readonly model: string;
  readonly values: Float32Array;
  /** What its ranking counts at the least beside that of the words, 0 to 1; 0 when left out. */
  readonly leastWeight?: number | undefined;
}

let kernel: DotProducts | undefined;

/**
 * The `limit` chunks of a segment nearest to a question by cosine, best first, ties by chunk; none when the segment holds
 * vectors of another model. Every vector is compared: the result is exact up to the quantisation of the rows, so that it
 * does not depend on how an index came to be. Only chunks above `floor` are of use.
 */
export function nearestChunks(
  reader: SegmentReader,
  query: QueryVector,
  excluded: Uint8Array | undefined,
  limit: number,
  floor: number,
): ScoredChunk[] {
  const { vectorScales: scales } = reader;
  const space = reader.meta.vectors;
  if (scales === undefined || space?.model !== query.model || space.dimensions !== query.values.length) return [];
  kernel ??= new DotProducts();
  const { rowsPerBlock } = kernel.begin(query.values);
  const width = paddedDimensions(space.dimensions);
  const found: ScoredChunk[] = [];
  const top = emptyHeap(limit);
  for (let from = 0; from < reader.chunkCount; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, reader.chunkCount - from);
    reader.readVectors(from, width, kernel.block(count));
    const sums = kernel.score(count);
    for (let row = 0; row < count; row++) {
      const chunk = from + row;
      const scale = scales[chunk] as number;
      const score = (sums[row] as number) * kernel.queryScale * scale;
      if (score < floor || score < (top[0] as number)) continue;
      if (scale === 0 || (excluded !== undefined && excluded[chunk] === 1)) continue;
      if (score > (top[0] as number)) replaceLeast(top, score);
      found.push({ chunk, score });
    }
  }
  const least = top[0] as number;
  return found
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
    .slice(0, limit);
}
