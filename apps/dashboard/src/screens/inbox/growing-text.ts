/** A text that grows while it is shown: whoever shows it is told once a frame, however many pieces come. */
export class GrowingText {
  #text = '';
  #told = '';
  #frame: number | undefined;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is to be shown. */
  readonly read = (): string => this.#told;

  /** Everything so far, shown or not. */
  get whole(): string {
    return this.#text;
  }

  append(piece: string): void {
    this.#change(this.#text + piece);
  }

  clear(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#text = '';
    this.#tell();
  }

  #change(text: string): void {
    this.#text = text;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#tell();
    });
  }

  #tell(): void {
    if (this.#told === this.#text) return;
    this.#told = this.#text;
    for (const listener of this.#listeners) listener();
  }
}
