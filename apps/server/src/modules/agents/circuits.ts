import type { Clock } from '#kernel';

const FAILURES_TO_OPEN = 5;
const OPEN_MS = 15_000;

/** Leave to call a provider. Report exactly one of the three; later reports are ignored. */
export interface CircuitPass {
  succeeded(): void;
  /** The provider is down. */
  failed(): void;
  /** The call says nothing about the provider: it was stopped, refused or told to slow down. */
  undecided(): void;
}

export type CircuitEntry =
  | { readonly kind: 'open'; readonly retryAfterMs: number }
  | { readonly kind: 'pass'; readonly pass: CircuitPass };

interface Circuit {
  failures: number;
  /** Undefined while closed. */
  openUntil: number | undefined;
  isProbing: boolean;
}

/**
 * One circuit per provider: five failures in a row open it for 15 s, then a single call probes, whose success closes it
 * and whose failure opens it again. Only troubled providers take memory.
 */
export class Circuits {
  readonly #clock: Clock;
  readonly #troubled = new Map<string, Circuit>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  enter(key: string): CircuitEntry {
    const circuit = this.#troubled.get(key);
    if (circuit?.openUntil === undefined) return { kind: 'pass', pass: this.#pass(key, false) };
    const retryAfterMs = circuit.openUntil - this.#clock.now();
    if (retryAfterMs > 0) return { kind: 'open', retryAfterMs };
    if (circuit.isProbing) return { kind: 'open', retryAfterMs: 1_000 };
    circuit.isProbing = true;
    return { kind: 'pass', pass: this.#pass(key, true) };
  }

  #pass(key: string, isProbe: boolean): CircuitPass {
    let isReported = false;
    const report = (act: () => void) => (): void => {
      if (isReported) return;
      isReported = true;
      act();
    };
    return {
      succeeded: report(() => this.#troubled.delete(key)),
      failed: report(() => this.#fail(key, isProbe)),
      undecided: report(() => {
        const circuit = this.#troubled.get(key);
        if (isProbe && circuit !== undefined) circuit.isProbing = false;
      }),
    };
  }

  #fail(key: string, isProbe: boolean): void {
    const circuit = this.#troubled.get(key) ?? { failures: 0, openUntil: undefined, isProbing: false };
    this.#troubled.set(key, circuit);
    circuit.failures++;
    if (isProbe) circuit.isProbing = false;
    // Calls that began before it opened must not push the end of the pause further away.
    if (isProbe || (circuit.openUntil === undefined && circuit.failures >= FAILURES_TO_OPEN)) {
      circuit.openUntil = this.#clock.now() + OPEN_MS;
    }
  }
}
