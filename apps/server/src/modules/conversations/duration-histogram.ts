/** Neighbouring buckets differ by this factor: what is read from one is within 3 % of what went in. */
const STEP = 1.06;
/** A duration of so many milliseconds is in the bucket round(ln(max(1, ms)) / this). */
export const BUCKET_LOG_STEP = Math.log(STEP);

/** How many durations are in which bucket. */
export type Buckets = readonly (readonly [bucket: number, count: number])[];

/** Durations in buckets that grow with them: any number of them in little memory, and percentiles without sorting. */
export class DurationHistogram {
  readonly #buckets = new Map<number, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(buckets: Buckets): void {
    for (const [bucket, count] of buckets) {
      this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + count);
      this.#count += count;
    }
  }

  /** The smallest duration in milliseconds that at least `share` (0 to 1) of all do not exceed; undefined when there are none. */
  percentile(share: number): number | undefined {
    const wanted = Math.ceil(this.#count * share);
    let seen = 0;
    for (const [bucket, count] of [...this.#buckets].sort(([left], [right]) => left - right)) {
      seen += count;
      if (seen >= wanted) return Math.round(STEP ** bucket);
    }
    return undefined;
  }
}

/** The bucket of a duration in milliseconds; below one counts as one. */
export function bucketOf(ms: number): number {
  return Math.round(Math.log(Math.max(1, ms)) / BUCKET_LOG_STEP);
}
