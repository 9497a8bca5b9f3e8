import type { NumberedTurnEvent } from '@baraza/contracts';

/** Deltas in a row that are kept as one text; the readers that keep up read behind them. */
const RUN_DELTAS = 64;

/** Deltas whose numbers follow one another. */
interface DeltaRun {
  readonly firstSeq: number;
  readonly seq: number;
  readonly text: string;
  /** Where each of them ends in the text. */
  readonly ends: Uint32Array;
}

/**
 * The events of one turn. Most of them are deltas of a few letters: as objects they take ten times their text, and five
 * hundred replies at once fifty megabytes. So those behind the last few are kept as their text, and made again for the
 * seldom reader that comes back.
 */
export class TurnEvents {
  #last: NumberedTurnEvent | undefined;
  readonly #kept: (NumberedTurnEvent | DeltaRun)[] = [];
  /** How many of the last are deltas in a row. */
  #deltas = 0;

  get last(): NumberedTurnEvent | undefined {
    return this.#last;
  }

  add(numbered: NumberedTurnEvent): void {
    const follows = this.#last !== undefined && numbered.seq === this.#last.seq + 1;
    this.#last = numbered;
    this.#kept.push(numbered);
    if (numbered.event.type !== 'text-delta') this.#deltas = 0;
    else if (!follows) this.#deltas = 1;
    else this.#deltas += 1;
    if (this.#deltas === 2 * RUN_DELTAS) this.#pack();
  }

  /** Those numbered above `afterSeq`, in order. */
  after(afterSeq: number): readonly NumberedTurnEvent[] {
    if (this.#last === undefined || this.#last.seq <= afterSeq) return [];
    let start = this.#kept.length - 1;
    while (start > 0 && (this.#kept[start - 1]?.seq ?? 0) > afterSeq) start -= 1;
    const found = start === 0 ? this.#kept.slice() : this.#kept.slice(start);
    if (found.every(isEvent)) return found;
    return found.flatMap(one => (isRun(one) ? unpack(one) : [one])).filter(({ seq }) => seq > afterSeq);
  }

  /** The first of the deltas at the end become one. */
  #pack(): void {
    const first = this.#kept.length - this.#deltas;
    const ends = new Uint32Array(RUN_DELTAS);
    const texts: string[] = [];
    let end = 0;
    for (let at = 0; at < RUN_DELTAS; at += 1) {
      const one = this.#kept[first + at];
      const text = one !== undefined && isEvent(one) && one.event.type === 'text-delta' ? one.event.text : '';
      texts.push(text);
      end += text.length;
      ends[at] = end;
    }
    const firstSeq = this.#kept[first]?.seq ?? 0;
    const run = { firstSeq, seq: firstSeq + RUN_DELTAS - 1, text: texts.join(''), ends };
    this.#kept.splice(first, RUN_DELTAS, run);
    this.#deltas -= RUN_DELTAS;
  }
}

function isRun(one: NumberedTurnEvent | DeltaRun): one is DeltaRun {
  return 'ends' in one;
}

function isEvent(one: NumberedTurnEvent | DeltaRun): one is NumberedTurnEvent {
  return 'event' in one;
}

function unpack({ firstSeq, text, ends }: DeltaRun): NumberedTurnEvent[] {
  return Array.from(ends, (end, at) => ({
    seq: firstSeq + at,
    event: { type: 'text-delta', text: text.slice(at === 0 ? 0 : ends[at - 1], end) },
  }));
}

/** What a turn had said, by its events. */
export function spokenIn(events: readonly NumberedTurnEvent[]): string {
  return events.flatMap(({ event }) => (event.type === 'text-delta' ? [event.text] : [])).join('');
}
