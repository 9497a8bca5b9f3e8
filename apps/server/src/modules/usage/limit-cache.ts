import type { Clock, TeamScope } from '#kernel';
import type { LimitStore } from './limit-store.ts';
import { effectiveLimits, type TeamLimits } from './limits.ts';

const MAX_TEAMS = 20_000;

/**
 * The limits of the teams in use, in memory, so that a request of a team without limits costs one look-up in a map. A
 * change made here is seen at once; one of another node when it is told ({@link LimitCache.forget}), or after `freshMs`.
 */
export class LimitCache {
  readonly #store: Pick<LimitStore, 'find'>;
  readonly #clock: Clock;
  readonly #freshMs: number;
  readonly #known = new Map<string, { readonly limits: TeamLimits; readonly until: number }>();
  readonly #loading = new Map<string, Promise<TeamLimits>>();
  /** Grows with every change: what was read before it is not kept. */
  #changes = 0;

  constructor(store: Pick<LimitStore, 'find'>, clock: Clock, freshMs: number) {
    this.#store = store;
    this.#clock = clock;
    this.#freshMs = freshMs;
  }

  /** A promise only when they are not in memory. */
  get(scope: TeamScope): TeamLimits | Promise<TeamLimits> {
    const known = this.#known.get(scope.teamId);
    if (known !== undefined && known.until > this.#clock.now()) return known.limits;
    const loading = this.#loading.get(scope.teamId);
    if (loading !== undefined) return loading;
    const load = this.#load(scope).finally(() => {
      if (this.#loading.get(scope.teamId) === load) this.#loading.delete(scope.teamId);
    });
    this.#loading.set(scope.teamId, load);
    return load;
  }

  forget(teamId: string): void {
    this.#changes += 1;
    this.#known.delete(teamId);
    this.#loading.delete(teamId);
  }

  forgetAll(): void {
    this.#changes += 1;
    this.#known.clear();
    this.#loading.clear();
  }

  async #load(scope: TeamScope): Promise<TeamLimits> {
    const { changes, began } = { changes: this.#changes, began: this.#clock.now() };
    const limits = effectiveLimits(await this.#store.find(scope));
    if (changes !== this.#changes) return limits;
    if (this.#known.size >= MAX_TEAMS) this.#known.clear();
    this.#known.set(scope.teamId, { limits, until: began + this.#freshMs });
    return limits;
  }
}
