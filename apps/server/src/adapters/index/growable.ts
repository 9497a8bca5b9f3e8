/** A list of 32-bit numbers that doubles as it fills, for millions of entries. */
export class GrowableUint32 {
  length = 0;
  #items = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.#items.length) {
      const bigger = new Uint32Array(this.length * 2);
      bigger.set(this.#items);
      this.#items = bigger;
    }
    this.#items[this.length++] = value;
  }

  /** The items; valid until the next `push`. */
  view(): Uint32Array {
    return this.#items.subarray(0, this.length);
  }
}
