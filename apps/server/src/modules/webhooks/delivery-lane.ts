/** Attempts at one receiver that are young enough to be answered any moment. */
const MAX_QUICK = 8;
/** An attempt older than this no longer counts as quick, so that some hanging answers do not stop the others. */
const SLOW_AFTER_MS = 1000;
/** Attempts at one receiver altogether. */
const MAX_RUNNING = 16;
/** After so many failures without a success a receiver is down, and tried by one attempt at a time. */
const DOWN_AFTER_FAILURES = 20;

/** What runs towards one receiver, so that none of them takes more than its share of the process. */
export class DeliveryLane {
  readonly #startedAt = new Set<{ readonly at: number }>();
  #failuresInRow = 0;
  #pausedUntil = 0;

  /** How many more attempts may begin now. */
  free(now: number): number {
    if (now < this.#pausedUntil) return 0;
    if (this.isDown) return this.#startedAt.size === 0 ? 1 : 0;
    let quick = 0;
    for (const { at } of this.#startedAt) if (now - at < SLOW_AFTER_MS) quick += 1;
    return Math.max(0, Math.min(MAX_QUICK - quick, MAX_RUNNING - this.#startedAt.size));
  }

  /** How long until {@link free} may grow by itself, milliseconds; undefined when only an ending attempt changes it. */
  wakeInMs(now: number): number | undefined {
    if (now < this.#pausedUntil) return this.#pausedUntil - now;
    return this.isDown || this.#startedAt.size >= MAX_RUNNING ? undefined : SLOW_AFTER_MS;
  }

  get isDown(): boolean {
    return this.#failuresInRow >= DOWN_AFTER_FAILURES;
  }

  /** Nothing runs, and nothing has to wait. */
  isEmpty(now: number): boolean {
    return this.#startedAt.size === 0 && now >= this.#pausedUntil;
  }

  /** An attempt begins; call what it returns when it has ended. */
  begin(at: number): () => void {
    const started = { at };
    this.#startedAt.add(started);
    return () => this.#startedAt.delete(started);
  }

  succeeded(): void {
    this.#failuresInRow = 0;
    this.#pausedUntil = 0;
  }

  failed(pausedUntil: number | null): void {
    this.#failuresInRow += 1;
    if (pausedUntil !== null) this.#pausedUntil = Math.max(this.#pausedUntil, pausedUntil);
  }
}
