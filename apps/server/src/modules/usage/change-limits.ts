import type { ChangeLimitsBody, PlanLimits } from '@baraza/contracts';
import { AppError, type Clock, invalid, type TeamScope, type UnitOfWork } from '#kernel';
import { MESSAGES, TOKENS } from './allowance.ts';
import type { LimitStore } from './limit-store.ts';
import { effectiveLimits, NO_LIMITS, type Plan, type StoredLimits, type TeamLimits } from './limits.ts';
import type { QuotaStore } from './quota-store.ts';

export interface ChangeLimitsPorts {
  readonly store: LimitStore;
  readonly quotas: Pick<QuotaStore, 'forget'>;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Gives a team limits of its own: null lifts one, a field that is left out stays. Naming a plan drops the team's own limits
 * but those of the same change. Throws `invalid_input` for an unknown plan, and `plan_is_firm` (403) where the operator
 * allows tighter limits only.
 */
export async function changeLimits(
  ports: ChangeLimitsPorts,
  scope: TeamScope,
  change: ChangeLimitsBody,
): Promise<{ readonly before: StoredLimits; readonly after: StoredLimits }> {
  return ports.unitOfWork.run(async () => {
    await ports.store.lock(scope);
    const before = await ports.store.find(scope);
    const { plan: planName, ...named } = change;
    const plan = planName === undefined ? before.plan : await ports.store.findPlan(planName);
    if (plan === undefined) throw invalid('plan', 'There is no plan of this name');
    const overrides: Partial<PlanLimits> = { ...(planName === undefined ? before.overrides : {}), ...named };
    const after = { plan, overrides };
    if (before.plan.firm && plan.name !== before.plan.name) throw planIsFirm('plan');
    assertWithin(plan, effectiveLimits(after));
    await ports.store.save(scope, plan.name, overrides, ports.clock.now());
    await beginAgain(ports, scope, effectiveLimits(before), effectiveLimits(after));
    return { before, after };
  });
}

/** While a quota is lifted nobody counts, so one that comes back is counted from the records of its month. */
async function beginAgain(
  { quotas }: ChangeLimitsPorts,
  scope: TeamScope,
  before: TeamLimits,
  after: TeamLimits,
): Promise<void> {
  if (before.messagesPerMonth === null && after.messagesPerMonth !== null) await quotas.forget(scope, MESSAGES);
  if (before.tokensPerMonth === null && after.tokensPerMonth !== null) await quotas.forget(scope, TOKENS);
}

function assertWithin(plan: Plan, limits: TeamLimits): void {
  if (!plan.firm) return;
  const allowed = effectiveLimits({ plan, overrides: {} });
  for (const field of Object.keys(NO_LIMITS) as (keyof PlanLimits)[]) {
    if (!isWithin(limits[field], allowed[field])) throw planIsFirm(field);
  }
}

function isWithin(value: PlanLimits[keyof PlanLimits], ceiling: PlanLimits[keyof PlanLimits]): boolean {
  if (ceiling === null) return true;
  if (value === null) return false;
  if (typeof value === 'number') return typeof ceiling === 'number' && value <= ceiling;
  if (typeof ceiling === 'number') return false;
  return value.requestsPerSecond <= ceiling.requestsPerSecond && (value.burst ?? 0) <= (ceiling.burst ?? Infinity);
}

function planIsFirm(field: string): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'plan_is_firm',
    message: `The operator of this server does not let teams of this plan raise ${field}`,
    field,
  });
}
