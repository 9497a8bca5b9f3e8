import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#kernel';
import type { TurnRun } from './turn-run.ts';
import type { TurnStore } from './turn-store.ts';

/** Turns whose events one transaction holds: five milliseconds of work. With more of them than this a round has parts. */
const TURNS_AT_ONCE = 64;
const MOST_PARTS = 8;

/** Writes the events of all running turns to the log, a few times a second. */
export class TurnLogWriter {
  readonly #turns: Pick<TurnStore, 'appendEvents'>;
  readonly #log: Log;

  constructor(turns: Pick<TurnStore, 'appendEvents'>, log: Log) {
    this.#turns = turns;
    this.#log = log;
  }

  /**
   * One round over all turns. Those accepted after `acceptedBefore` are passed over: most end soon, and their events go with
   * their commit. The few are written in one transaction; the many in several, spread over `roundMs`, since a commit of
   * hundreds of rows holds up tokens and whoever waits to write.
   */
  async flush(runs: Iterable<TurnRun>, acceptedBefore: number, roundMs: number): Promise<void> {
    const due = [...runs].filter(run => run.startedAt !== 0 && run.acceptedAt <= acceptedBefore);
    const size = Math.max(TURNS_AT_ONCE, Math.ceil(due.length / MOST_PARTS));
    const parts = Math.ceil(due.length / size);
    for (let part = 0; part < parts; part += 1) {
      if (part > 0 && roundMs > 0) await pause(roundMs / parts);
      await this.#write(due.slice(part * size, (part + 1) * size));
    }
  }

  /** A write that fails is taken back, so that the next one, or the commit, carries the same events. */
  async #write(runs: readonly TurnRun[]): Promise<void> {
    const due: { run: TurnRun; before: number }[] = [];
    const batches = [];
    for (const run of runs) {
      if (run.logging !== undefined || run.stream.ended) continue;
      const events = run.unlogged();
      const last = events.at(-1);
      if (last === undefined) continue;
      due.push({ run, before: run.loggedSeq });
      run.loggedSeq = last.seq;
      batches.push({ turn: run.turn, events });
    }
    if (batches.length === 0) return;
    const writing = this.#turns
      .appendEvents(batches)
      .catch((cause: unknown) => {
        this.#log.error({ err: cause }, 'turn log could not be written');
        for (const { run, before } of due) run.loggedSeq = before;
      })
      .finally(() => {
        for (const { run } of due) run.logging = undefined;
      });
    for (const { run } of due) run.logging = writing;
    await writing;
  }
}
