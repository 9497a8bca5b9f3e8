/** Pieces that become one flat text. */
const BLOCK_PIECES = 64;

/**
 * A text that comes piece by piece. `+=` would keep every piece and a node of a rope for it, ten times the letters of a
 * token; here only the last few are kept so, and the rest flat.
 */
export class GrowingText {
  length = 0;
  #blocks: string[] = [];
  #pieces: string[] = [];

  add(piece: string): void {
    if (piece === '') return;
    this.length += piece.length;
    if (this.#pieces.push(piece) < BLOCK_PIECES) return;
    this.#blocks.push(this.#pieces.join(''));
    this.#pieces = [];
  }

  toString(): string {
    const whole = [...this.#blocks, ...this.#pieces].join('');
    this.#blocks = whole === '' ? [] : [whole];
    this.#pieces = [];
    return whole;
  }
}
