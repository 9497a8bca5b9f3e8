import type { Log } from '#kernel';
import type { TurnRun } from './turn-run.ts';
import type { TurnStore } from './turn-store.ts';

/** Writes the events of all running turns to the log, a few times a second, in one transaction for all of them. */
export class TurnLogWriter {
  readonly #turns: Pick<TurnStore, 'appendEvents'>;
  readonly #log: Log;

  constructor(turns: Pick<TurnStore, 'appendEvents'>, log: Log) {
    this.#turns = turns;
    this.#log = log;
  }

  /**
   * Turns accepted after `acceptedBefore` are passed over: most end soon, and their events go with their commit. A write
   * that fails is taken back, so that the next one, or the commit, carries the same events.
   */
  async flush(runs: Iterable<TurnRun>, acceptedBefore: number): Promise<void> {
    const due: { run: TurnRun; before: number }[] = [];
    const batches = [];
    for (const run of runs) {
      if (run.logging !== undefined || run.startedAt === 0 || run.acceptedAt > acceptedBefore) continue;
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
