/**
 * Ends a streamed text before the first string that stops it: the one that is whole first. It holds back no more than
 * what may be the beginning of one. However the text is cut into pieces, the output is the same.
 */
export class StopStrings {
  /** Whether one came: nothing after it counts. */
  met = false;
  readonly #stops: readonly string[];
  #held = '';

  /** None of them may be empty. */
  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** Takes the next piece; gives what can be shown now. */
  push(piece: string): string {
    if (this.#stops.length === 0) return piece;
    if (this.met) return '';
    const text = this.#held + piece;
    const end = this.#findStop(text) ?? text.length - this.#possibleStop(text);
    this.#held = this.met ? '' : text.slice(end);
    return text.slice(0, end);
  }

  /** The text ended; gives what was held back and stops nothing. */
  end(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }

  #findStop(text: string): number | undefined {
    let found: { readonly start: number; readonly end: number } | undefined;
    for (const stop of this.#stops) {
      const start = text.indexOf(stop);
      if (start === -1) continue;
      const end = start + stop.length;
      if (found === undefined || end < found.end || (end === found.end && start < found.start)) found = { start, end };
    }
    this.met = found !== undefined;
    return found?.start;
  }

  /** Length of the longest end of the text with which a stop begins. */
  #possibleStop(text: string): number {
    const longest = Math.max(...this.#stops.map(stop => stop.length)) - 1;
    for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
      const end = text.slice(-length);
      if (this.#stops.some(stop => stop.startsWith(end))) return length;
    }
    return 0;
  }
}
