import type { TeamScope } from '#kernel';
import type { CountedResource, Plan, PlanLimits, StoredLimits } from './limits.ts';

/** Plans, and what each team has. */
export interface LimitStore {
  /** The team's plan and overrides; the default plan without any for a team that nothing was said of. */
  find(scope: TeamScope): Promise<StoredLimits>;
  findPlan(name: string): Promise<Plan | undefined>;
  /** Adds plans, or puts them in the place of those of the same name. */
  savePlans(plans: readonly Plan[], at: number): Promise<void>;
  save(scope: TeamScope, plan: string, overrides: Partial<PlanLimits>, at: number): Promise<void>;
  /** How much the team has of something. */
  count(scope: TeamScope, resource: CountedResource): Promise<number>;
  /** Holds the team's limits until the transaction ends: others who count and create wait. */
  lock(scope: TeamScope): Promise<void>;
}
