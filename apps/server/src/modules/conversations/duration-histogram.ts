/** Neighbouring buckets differ by this factor: what is read from one is within 3 % of what went in. */
const STEP = 1.06;
const LOG_STEP = Math.log(STEP);

/** Durations in buckets that grow with them: any number of them in little memory, and percentiles without sorting. */
export class DurationHistogram {
  readonly #buckets = new Map<number, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Milliseconds; below one counts as one. */
  add(ms: number): void {
    const bucket = Math.round(Math.log(Math.max(1, ms)) / LOG_STEP);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    this.#count += 1;
  }

  /** The smallest duration that at least `share` (0 to 1) of all do not exceed; undefined when there are none. */
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
