/** A sorted list of distinct-or-not strings in two flat arrays: the UTF-16 units of all, and where each starts. */
export class Dictionary {
  readonly size: number;
  readonly #starts: Uint32Array;
  readonly #units: Uint16Array;

  constructor(starts: Uint32Array, units: Uint16Array) {
    this.size = starts.length - 1;
    this.#starts = starts;
    this.#units = units;
  }

  at(index: number): string {
    let text = '';
    const end = this.#starts[index + 1] as number;
    for (let at = this.#starts[index] as number; at < end; at++) text += String.fromCharCode(this.#units[at] as number);
    return text;
  }

  /** Index of the string, -1 when it is not there. The first of equals. */
  find(text: string): number {
    const index = this.lowerBound(text);
    return index < this.size && this.#compare(index, text) === 0 ? index : -1;
  }

  /** The first index whose string is not before `text`. */
  lowerBound(text: string): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  equals(index: number, text: string): boolean {
    return this.#compare(index, text) === 0;
  }

  #compare(index: number, text: string): number {
    const start = this.#starts[index] as number;
    const length = (this.#starts[index + 1] as number) - start;
    const shared = Math.min(length, text.length);
    for (let at = 0; at < shared; at++) {
      const difference = (this.#units[start + at] as number) - text.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length - text.length;
  }
}

/** The two arrays of a {@link Dictionary} over strings that are sorted by UTF-16 units (JavaScript's `<`). */
export function encodeDictionary(sorted: readonly string[]): {
  readonly starts: Uint32Array;
  readonly units: Uint16Array;
} {
  const starts = new Uint32Array(sorted.length + 1);
  let length = 0;
  sorted.forEach((text, index) => {
    starts[index] = length;
    length += text.length;
  });
  starts[sorted.length] = length;
  const units = new Uint16Array(length);
  sorted.forEach((text, index) => {
    const start = starts[index] as number;
    for (let at = 0; at < text.length; at++) units[start + at] = text.charCodeAt(at);
  });
  return { starts, units };
}
