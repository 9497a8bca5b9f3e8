import { setTimeout as delay } from 'node:timers/promises';
import type { TeamScope } from '#kernel';

/** Whether sources of an agent are still queued or processed. */
export type IsLearning = (scope: TeamScope, agentId: string) => Promise<boolean>;

const PATIENCE_MS = 4_000;
const LOOK_EVERY_MS = 100;
/** After a look that found nothing to wait for, or a wait in vain, questions are answered at once for so long. */
const SPARE_IDLE_MS = 1_000;
const SPARE_SLOW_MS = 30_000;
const MAX_SPARED_AGENTS = 10_000;

/**
 * A question to an agent that knows nothing yet, while its first sources are being learnt, waits a moment for them: right
 * after a first start, or when somebody tries what they have just added. Agents that learn nothing cost one look a second.
 */
export class FirstKnowledge {
  readonly #isLearning: IsLearning;
  readonly #sparedUntil = new Map<string, number>();

  constructor(isLearning: IsLearning) {
    this.#isLearning = isLearning;
  }

  /** Calls `look` until it gives something, the agent has learnt everything, or patience is over. */
  async await<T>(scope: TeamScope, agentId: string, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const begun = performance.now();
    if (begun < (this.#sparedUntil.get(agentId) ?? 0)) return undefined;
    if (!(await this.#isLearning(scope, agentId))) return this.#spare(agentId, SPARE_IDLE_MS);
    while (performance.now() - begun < PATIENCE_MS) {
      await delay(LOOK_EVERY_MS);
      const isLearning = await this.#isLearning(scope, agentId);
      const seen = await look();
      if (seen !== undefined || !isLearning) return seen;
    }
    return this.#spare(agentId, SPARE_SLOW_MS);
  }

  #spare(agentId: string, forMs: number): undefined {
    if (this.#sparedUntil.size >= MAX_SPARED_AGENTS) this.#sparedUntil.clear();
    this.#sparedUntil.set(agentId, performance.now() + forMs);
  }
}
