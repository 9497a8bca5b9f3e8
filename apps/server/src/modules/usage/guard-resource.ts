import type { TeamScope, UnitOfWork } from '#kernel';
import type { LimitCache } from './limit-cache.ts';
import { planLimitReached } from './limit-errors.ts';
import type { LimitStore } from './limit-store.ts';
import type { CountedResource } from './limits.ts';

/** Holds teams to how much they may have of something. */
export interface ResourceGuard {
  /**
   * Runs `create`, which adds `amount` of a resource, if the team may have so much. Throws `plan_limit_reached` (403). Of
   * creations at the same moment no two take the same place. A team without this limit is not counted at all.
   */
  guard<T>(scope: TeamScope, resource: CountedResource, amount: number, create: () => Promise<T>): Promise<T>;
  /**
   * Runs `create`, which counts what there is before it adds to it, as a unit of work in which nobody else creates
   * anything of the team that is guarded: for what every team may have only so many of.
   */
  alone<T>(scope: TeamScope, create: () => Promise<T>): Promise<T>;
}

export function createResourceGuard(ports: {
  readonly limits: LimitCache;
  readonly store: Pick<LimitStore, 'count' | 'lock'>;
  readonly unitOfWork: UnitOfWork;
}): ResourceGuard {
  const alone: ResourceGuard['alone'] = (scope, create) =>
    ports.unitOfWork.run(async () => {
      await ports.store.lock(scope);
      return create();
    });
  return {
    alone,

    async guard(scope, resource, amount, create) {
      const limit = (await ports.limits.get(scope))[resource];
      if (limit === null) return create();
      return alone(scope, async () => {
        const used = await ports.store.count(scope, resource);
        if (used + amount > limit) throw planLimitReached(resource, limit, used);
        return create();
      });
    },
  };
}
