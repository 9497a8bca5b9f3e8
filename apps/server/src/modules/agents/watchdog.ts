import type { Clock } from '#kernel';

/** One thing that must not take longer than until `expiresAt`; set that as often as you like. */
export interface Watch {
  expiresAt: number;
  stop(): void;
}

/**
 * Deadlines by the thousand from one coarse timer: moving one is an assignment, where a timer each would be rebuilt with
 * every token. The timer runs only while something is watched and never keeps the process alive.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #tickMs: number;
  readonly #watches = new Map<Watch, () => void>();
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock, tickMs: number) {
    this.#clock = clock;
    this.#tickMs = tickMs;
  }

  /** Calls `onExpired` at most once, up to one tick late. */
  watch(expiresAt: number, onExpired: () => void): Watch {
    const watch: Watch = { expiresAt, stop: () => this.#stop(watch) };
    this.#watches.set(watch, onExpired);
    this.#timer ??= setInterval(() => this.#look(), this.#tickMs).unref();
    return watch;
  }

  #look(): void {
    const now = this.#clock.now();
    for (const [watch, onExpired] of this.#watches) {
      if (now < watch.expiresAt) continue;
      this.#stop(watch);
      onExpired();
    }
  }

  #stop(watch: Watch): void {
    this.#watches.delete(watch);
    if (this.#watches.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
