import { AsyncLocalStorage } from 'node:async_hooks';
import type { TeamWall } from '#kernel';

/** What the setting holds for work that may touch every team's rows. */
const ALL_TEAMS = '*';

interface Entered {
  readonly teamId: string;
  ended: boolean;
}

/** Knows which team's rows the running code may touch; the engine tells PostgreSQL. */
export class RowSecurityWall implements TeamWall {
  readonly #entered = new AsyncLocalStorage<Entered | undefined>();

  /** The value of `baraza.team_id` for the next statement. */
  get setting(): string {
    const entered = this.#entered.getStore();
    return entered === undefined || entered.ended ? ALL_TEAMS : entered.teamId;
  }

  enter(teamId: string, work: () => void): () => void {
    const entered: Entered = { teamId: assertPlain(teamId), ended: false };
    this.#entered.run(entered, work);
    // Timers and loops that a request set going outlive it, and may serve others by then.
    return () => {
      entered.ended = true;
    };
  }

  across<T>(work: () => T): T {
    return this.#entered.run(undefined, work);
  }
}

/** Settings are part of the text of a statement. */
function assertPlain(teamId: string): string {
  if (!/^[\w-]+$/.test(teamId)) throw new Error('a team id of this shape cannot be a setting');
  return teamId;
}
