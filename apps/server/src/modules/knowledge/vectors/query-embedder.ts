import type { Clock } from '#kernel';
import type { Embedder } from './embedder.ts';

const TIMEOUT_MS = 1_500;
const MAX_CACHED = 2_000;
/** After a failure questions do not wait for the model for so long. */
const PAUSE_MS = 5_000;

/** Vectors of questions: remembered, bounded in time, and undefined when the model cannot be had right now. */
export class QueryEmbedder {
  readonly #embedder: Embedder;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #vectors = new Map<string, Promise<Float32Array | undefined>>();
  #pausedUntil = 0;

  constructor(embedder: Embedder, clock: Clock, timeoutMs: number = TIMEOUT_MS) {
    this.#embedder = embedder;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  get model(): string {
    return this.#embedder.model;
  }

  embed(text: string): Promise<Float32Array | undefined> {
    const known = this.#vectors.get(text);
    if (known !== undefined) {
      this.#vectors.delete(text);
      this.#vectors.set(text, known);
      return known;
    }
    if (this.#clock.now() < this.#pausedUntil) return Promise.resolve(undefined);
    const vector = this.#ask(text);
    const [oldest] = this.#vectors.keys();
    if (this.#vectors.size >= MAX_CACHED && oldest !== undefined) this.#vectors.delete(oldest);
    this.#vectors.set(text, vector);
    return vector;
  }

  async #ask(text: string): Promise<Float32Array | undefined> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    try {
      return await Promise.race([this.#embedder.embedQuery(text, signal), rejectOnAbort(signal)]);
    } catch {
      this.#vectors.delete(text);
      this.#pausedUntil = this.#clock.now() + PAUSE_MS;
      return undefined;
    }
  }
}

/** For an embedder that does not listen to its signal. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}
