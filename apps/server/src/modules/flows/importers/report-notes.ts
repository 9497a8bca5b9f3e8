import type { ImportReport } from './flow-import.ts';

/** Collects a report; the same sentence is told once, with how often it was true. */
export class ReportNotes {
  readonly #carried = new Map<string, number>();
  readonly #approximated = new Map<string, number>();
  readonly #dropped = new Map<string, number>();

  carried(sentence: string): void {
    count(this.#carried, sentence);
  }

  approximated(sentence: string): void {
    count(this.#approximated, sentence);
  }

  dropped(sentence: string): void {
    count(this.#dropped, sentence);
  }

  report(): ImportReport {
    return { carried: lines(this.#carried), approximated: lines(this.#approximated), dropped: lines(this.#dropped) };
  }
}

function count(notes: Map<string, number>, sentence: string): void {
  notes.set(sentence, (notes.get(sentence) ?? 0) + 1);
}

function lines(notes: ReadonlyMap<string, number>): string[] {
  return [...notes].map(([sentence, times]) => (times === 1 ? sentence : `${sentence} (${times} times)`));
}
