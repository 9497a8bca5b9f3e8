const LANES = 16;

/** Vectors are stored with zeros up to this many dimensions, for instructions that take sixteen at a time. */
export function paddedDimensions(dimensions: number): number {
  return Math.ceil(dimensions / LANES) * LANES;
}
