import type { StorageHealth } from './engine.ts';
import { isStorageTrouble } from './storage-errors.ts';

const PROBE_EVERY_MS = 500;

/**
 * What is known about the storage's health: red from the first failed write on, green again once a probe write went
 * through. Probes run when somebody asks, at most two a second.
 */
export class StorageCondition {
  readonly #probe: () => Promise<void>;
  #trouble: { readonly code: string; readonly message: string } | undefined;
  #probing: Promise<void> | undefined;
  #probedAt = Number.NEGATIVE_INFINITY;

  /** `probe` writes something of a real transaction's size and undoes it. */
  constructor(probe: () => Promise<void>) {
    this.#probe = probe;
  }

  /** Tells of an error that a statement or a commit ended with. */
  observe(error: unknown): void {
    if (isStorageTrouble(error)) this.#trouble = { code: error.code, message: error.message };
  }

  async report(): Promise<StorageHealth> {
    if (this.#trouble !== undefined) await this.#tryAgain();
    return this.#trouble === undefined ? { ok: true } : { ok: false, ...this.#trouble };
  }

  #tryAgain(): Promise<void> {
    if (this.#probing !== undefined) return this.#probing;
    if (performance.now() - this.#probedAt < PROBE_EVERY_MS) return Promise.resolve();
    this.#probing = this.#probeOnce();
    return this.#probing;
  }

  async #probeOnce(): Promise<void> {
    try {
      await this.#probe();
      this.#trouble = undefined;
    } catch (error) {
      this.observe(error);
    } finally {
      this.#probedAt = performance.now();
      this.#probing = undefined;
    }
  }
}
