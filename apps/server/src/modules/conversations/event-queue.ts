/** An event with its place in one reader's stream. */
export interface QueuedEvent<T> {
  readonly seq: number;
  readonly event: T;
}

/** Events that wait for a reader at the most; a reader that falls further behind has to come again. */
const MAX_WAITING = 1000;

/**
 * The events of one reader, kept until they are read. `open` is called when the reader begins to watch, and returns what
 * ends it: a stream that nobody watches costs nothing.
 */
export class EventQueue<T> {
  ended = false;
  readonly #open: (queue: EventQueue<T>) => () => void;
  #waiting: QueuedEvent<T>[] = [];
  #lastSeq = 0;
  #listener: (() => void) | undefined;

  constructor(open: (queue: EventQueue<T>) => () => void) {
    this.#open = open;
  }

  push(event: T): void {
    if (this.ended) return;
    if (this.#waiting.length >= MAX_WAITING) return this.end();
    this.#lastSeq += 1;
    this.#waiting.push({ seq: this.#lastSeq, event });
    this.#listener?.();
  }

  end(): void {
    this.ended = true;
    this.#listener?.();
  }

  /** What comes after `afterSeq`; all before it is forgotten. */
  read(afterSeq: number): readonly QueuedEvent<T>[] {
    this.#waiting = this.#waiting.filter(({ seq }) => seq > afterSeq);
    return this.#waiting;
  }

  watch(listener: () => void): () => void {
    this.#listener = listener;
    const close = this.#open(this);
    return () => {
      this.#listener = undefined;
      close();
    };
  }
}
