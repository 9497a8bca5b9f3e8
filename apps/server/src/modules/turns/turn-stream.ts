import { isTerminal, type NumberedTurnEvent, type TurnEvent } from '@baraza/contracts';

/**
 * The events of one turn as far as they are known, readable by any number of readers at their own pace. Readers pull
 * (`read`) when told that something came (`watch`), so a slow one costs no buffer of its own.
 */
export interface TurnStream {
  readonly turnId: string;
  /** Events numbered above `afterSeq` that are there now. */
  read(afterSeq: number): readonly NumberedTurnEvent[];
  /** True once the terminal event is there. */
  readonly ended: boolean;
  /** Calls `listener` after events were added. Returns the function that stops it. */
  watch(listener: () => void): () => void;
}

/** The stream of a turn that runs in this process. */
export class LiveTurnStream implements TurnStream {
  readonly turnId: string;
  ended = false;
  readonly #events: NumberedTurnEvent[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(turnId: string) {
    this.turnId = turnId;
  }

  /** Numbers the event and wakes the readers. Nothing is added after a terminal event. */
  append(event: TurnEvent): NumberedTurnEvent | undefined {
    if (this.ended) return undefined;
    const numbered = { seq: this.#events.length + 1, event };
    this.#events.push(numbered);
    this.ended = isTerminal(event);
    for (const listener of this.#listeners) listener();
    return numbered;
  }

  read(afterSeq: number): readonly NumberedTurnEvent[] {
    return afterSeq <= 0 ? this.#events : this.#events.slice(afterSeq);
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Waits for the terminal event of a stream. */
export function waitForEnd(stream: TurnStream): Promise<TurnEvent> {
  return new Promise(resolve => {
    const check = (): boolean => {
      if (!stream.ended) return false;
      const last = stream.read(0).at(-1);
      if (last !== undefined) resolve(last.event);
      return true;
    };
    if (check()) return;
    const stop = stream.watch(() => {
      if (check()) stop();
    });
  });
}
