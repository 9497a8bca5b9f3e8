import { isTerminal, type NumberedTurnEvent, type TurnEvent, type TurnTiming } from '@baraza/contracts';
import { TurnEvents } from './turn-events.ts';

/** Where a conversation stood when a turn of it was stored, whatever has been said in it since. */
export interface TurnStanding {
  /** `seq` of the reply: how many messages the conversation had then. */
  readonly messageCount: number;
  /** Node of the flow that waits for input, null when none does; undefined when the turn moved no flow. */
  readonly node: string | null | undefined;
}

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
  /** Where the time went; undefined until the turn ended in this process. */
  readonly timing: TurnTiming | undefined;
  /** Undefined until the turn ended in this process, and when it said nothing. */
  readonly standing: TurnStanding | undefined;
  /** Calls `listener` after events were added. Returns the function that stops it. */
  watch(listener: () => void): () => void;
}

/** A stream that grows in this process: a turn that runs here, or a copy of another node's log. */
export class LiveTurnStream implements TurnStream {
  readonly turnId: string;
  ended = false;
  timing: TurnTiming | undefined;
  standing: TurnStanding | undefined;
  readonly #base: number;
  readonly #events = new TurnEvents();
  readonly #listeners = new Set<() => void>();

  /** Events are numbered from `base + 1`. */
  constructor(turnId: string, base = 0) {
    this.turnId = turnId;
    this.#base = base;
  }

  /** The number the next event will get. */
  get nextSeq(): number {
    return (this.#events.last?.seq ?? this.#base) + 1;
  }

  /** Numbers the event and wakes the readers. Nothing is added after a terminal event. */
  append(event: TurnEvent): void {
    this.appendNumbered({ seq: this.nextSeq, event });
  }

  /** Adds an event that has its number already; numbers only grow, but may leave gaps. */
  appendNumbered(numbered: NumberedTurnEvent): void {
    if (this.ended) return;
    this.#events.add(numbered);
    this.ended = isTerminal(numbered.event);
    for (const listener of this.#listeners) listener();
  }

  read(afterSeq: number): readonly NumberedTurnEvent[] {
    return this.#events.after(afterSeq);
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
