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
  readonly #watches = new Set<Watch & { readonly onExpired: () => void }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock, tickMs: number) {
    this.#clock = clock;
    this.#tickMs = tickMs;
  }

  /** Calls `onExpired` at most once, up to one tick late. */
  watch(expiresAt: number, onExpired: () => void): Watch {
    const watch = { expiresAt, onExpired, stop: () => this.#stop(watch) };
    this.#watches.add(watch);
    this.#timer ??= setInterval(() => this.#look(), this.#tickMs).unref();
    return watch;
  }

  #look(): void {
    const now = this.#clock.now();
    for (const watch of this.#watches) {
      if (now < watch.expiresAt) continue;
      this.#stop(watch);
      watch.onExpired();
    }
  }

  #stop(watch: Watch): void {
    this.#watches.delete(watch as Watch & { onExpired: () => void });
    if (this.#watches.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
