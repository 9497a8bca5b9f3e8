import { setTimeout as delay } from 'node:timers/promises';
import type { TeamScope } from '#kernel';

/** Whether sources of an agent that were never learnt before are still queued or processed. */
export type IsLearning = (scope: TeamScope, agentId: string) => Promise<boolean>;

/** How long a question waits that could be answered from a part, and one that could not be answered at all. */
const PATIENCE_MS = 4_000;
const PATIENCE_WITH_NOTHING_MS = 15_000;
const LOOK_EVERY_MS = 100;
/** After a look that found nothing to wait for, or a wait in vain, questions are answered at once for so long. */
const SPARE_IDLE_MS = 1_000;
const SPARE_SLOW_MS = 30_000;
const MAX_AGENTS = 10_000;

/**
 * A question to an agent that is learning its first sources, or some that were just added, waits a moment for all of them:
 * else it is answered from a part of them. Whether it learns is looked up where it knows nothing yet or its index is another
 * than at the question before, so that an ordinary question costs no look.
 */
export class FirstKnowledge {
  readonly #isLearning: IsLearning;
  readonly #now: () => number;
  readonly #seenVersions = new Map<string, number>();
  readonly #sparedUntil = new Map<string, number>();

  /** `now` in milliseconds of a clock that never goes back. */
  constructor(isLearning: IsLearning, now: () => number = () => performance.now()) {
    this.#isLearning = isLearning;
    this.#now = now;
  }

  /** Undefined when there is nothing to wait for; else what `look` gives when all is learnt or patience is over. */
  async await<T>(
    scope: TeamScope,
    agentId: string,
    found: { readonly indexVersion: number; readonly chunkCount: number },
    look: () => Promise<T>,
  ): Promise<T | undefined> {
    const begun = this.#now();
    if (found.chunkCount > 0 && this.#seenVersions.get(agentId) === found.indexVersion) return undefined;
    if (begun < (this.#sparedUntil.get(agentId) ?? 0)) return undefined;
    if (!(await this.#isLearning(scope, agentId))) {
      keep(this.#seenVersions, agentId, found.indexVersion);
      keep(this.#sparedUntil, agentId, this.#now() + SPARE_IDLE_MS);
      // What was just stored may not be in the index yet.
      return found.chunkCount === 0 ? look() : undefined;
    }
    const patience = found.chunkCount === 0 ? PATIENCE_WITH_NOTHING_MS : PATIENCE_MS;
    while (this.#now() - begun < patience) {
      await delay(LOOK_EVERY_MS);
      if (!(await this.#isLearning(scope, agentId))) return look();
    }
    keep(this.#sparedUntil, agentId, this.#now() + SPARE_SLOW_MS);
    return look();
  }
}

function keep(values: Map<string, number>, agentId: string, value: number): void {
  if (values.size >= MAX_AGENTS) values.clear();
  values.set(agentId, value);
}
