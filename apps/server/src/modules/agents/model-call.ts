import type { Clock } from '#kernel';
import type { ModelFinishReason, ModelPart, ModelRequest, ModelUsage, ResolvedModel } from './chat-model.ts';
import type { CircuitPass } from './circuits.ts';
import { isOutage, modelTimeout } from './model-errors.ts';
import type { ModelLimits } from './model-limits.ts';
import type { ReplyFilter } from './reply-filter.ts';
import type { Watch, Watchdog } from './watchdog.ts';

export interface ModelCallOptions {
  readonly model: ResolvedModel;
  readonly request: ModelRequest;
  readonly pass: CircuitPass;
  readonly filter: ReplyFilter;
  readonly limits: ModelLimits;
  /** Moments of the clock. */
  readonly firstTokenBy: number;
  readonly endBy: number;
  readonly clock: Clock;
  readonly watchdog: Watchdog;
}

/** One call of a model: its visible text as it comes, within the limits, its fate reported to the circuit. */
export class ModelCall {
  /** Set once `read` gave undefined. */
  finishReason: ModelFinishReason = 'stop';
  usage: ModelUsage | undefined;
  readonly #options: ModelCallOptions;
  readonly #parts: AsyncIterator<ModelPart>;
  readonly #abort = new AbortController();
  readonly #signal: AbortSignal;
  readonly #watch: Watch;
  #waitingFor: 'first-token' | 'next-token' = 'first-token';
  #isFinished = false;

  constructor(options: ModelCallOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#parts = options.model.chat.stream(options.request, this.#abort.signal)[Symbol.asyncIterator]();
    this.#watch = options.watchdog.watch(options.firstTokenBy, () => {
      const isEnd = options.clock.now() >= options.endBy;
      this.#abort.abort(modelTimeout(isEnd ? 'end' : this.#waitingFor));
    });
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /**
   * The next visible text, never empty; undefined at the end. Throws the provider's `AppError`, `model_timeout`, or the
   * signal's reason. Limits run only while it waits, so a slow reader cannot make a model late.
   */
  async read(): Promise<string | undefined> {
    if (this.#isFinished) return undefined;
    try {
      this.#signal.throwIfAborted();
      for (;;) {
        this.#watch.expiresAt = this.#deadline();
        const { value: part } = await this.#parts.next();
        if (part === undefined) throw new Error('a model ended without a finish part');
        this.#waitingFor = 'next-token';
        const text = this.#textOf(part);
        if (text !== '') {
          this.#watch.expiresAt = this.#options.endBy;
          return text;
        }
        if (this.#isFinished) return undefined;
      }
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }

  /** Ends the call whatever its state; the connection of an unfinished one is closed. */
  close(): void {
    this.#watch.stop();
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#options.pass.undecided();
    if (!this.#isFinished) this.#abort.abort(new Error('reader left'));
  }

  readonly #onAbort = (): void => this.#abort.abort(this.#signal.reason);

  #deadline(): number {
    const { limits, clock, endBy, firstTokenBy } = this.#options;
    return Math.min(endBy, this.#waitingFor === 'first-token' ? firstTokenBy : clock.now() + limits.idleMs);
  }

  #textOf(part: ModelPart): string {
    if (part.type === 'text') return this.#options.filter.push(part.text);
    if (part.type === 'thinking') return '';
    this.#isFinished = true;
    this.#watch.stop();
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.finishReason = part.reason;
    this.usage = part.usage;
    this.#options.pass.succeeded();
    return this.#options.filter.end();
  }

  #failed(error: unknown): void {
    if (!this.#signal.aborted && isOutage(error)) this.#options.pass.failed();
    this.close();
  }
}
