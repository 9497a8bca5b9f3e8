import type { LimitsView } from '@baraza/contracts';
import type { Clock, TeamScope } from '#kernel';
import { MESSAGES, TOKENS } from './allowance.ts';
import type { LimitStore } from './limit-store.ts';
import { type CountedResource, effectiveLimits, NO_LIMITS, type TeamLimits } from './limits.ts';
import { monthOf } from './quota-period.ts';
import type { QuotaStore } from './quota-store.ts';
import type { UsageStore } from './usage-store.ts';

export interface DescribeLimitsPorts {
  readonly store: Pick<LimitStore, 'find' | 'count'>;
  readonly quotas: Pick<QuotaStore, 'find'>;
  readonly usage: Pick<UsageStore, 'count'>;
  readonly clock: Clock;
}

/** A team's limits, and how much of each it has used. */
export async function describeLimits(ports: DescribeLimitsPorts, scope: TeamScope): Promise<LimitsView> {
  const stored = await ports.store.find(scope);
  const limits = effectiveLimits(stored);
  const counted = async (resource: CountedResource): Promise<Standing> =>
    standing(limits[resource], await ports.store.count(scope, resource));
  const [month, agents, sourceCharacters, members, channels] = await Promise.all([
    describeQuotas(ports, scope, limits),
    counted('agents'),
    counted('sourceCharacters'),
    counted('members'),
    counted('channels'),
  ]);
  const shown = Object.fromEntries(Object.keys(NO_LIMITS).map(field => [field, limits[field as keyof TeamLimits]]));
  return {
    ...(shown as typeof NO_LIMITS),
    plan: stored.plan.name,
    usage: { ...month, agents, sourceCharacters, members, channels },
  };
}

/** How the quotas of this month stand: by their counts where they hold, else by the records. */
export async function describeQuotas(
  ports: Pick<DescribeLimitsPorts, 'quotas' | 'usage' | 'clock'>,
  scope: TeamScope,
  limits: Pick<TeamLimits, 'messagesPerMonth' | 'tokensPerMonth'>,
): Promise<Pick<LimitsView['usage'], 'messagesPerMonth' | 'tokensPerMonth'>> {
  const period = monthOf(ports.clock.now());
  const resetsAt = new Date(period.until).toISOString();
  const countOf = async (quota: string, limit: number | null): Promise<number | undefined> =>
    limit === null ? undefined : (await ports.quotas.find(scope, { quota, period }))?.used;
  const [messages, tokens] = await Promise.all([
    countOf(MESSAGES, limits.messagesPerMonth),
    countOf(TOKENS, limits.tokensPerMonth),
  ]);
  const sums =
    messages === undefined || tokens === undefined
      ? await ports.usage.count(scope, period.from, period.until)
      : { turns: 0, inputTokens: 0, outputTokens: 0 };
  return {
    messagesPerMonth: { ...standing(limits.messagesPerMonth, messages ?? sums.turns), resetsAt },
    tokensPerMonth: {
      ...standing(limits.tokensPerMonth, tokens ?? sums.inputTokens + sums.outputTokens),
      resetsAt,
    },
  };
}

type Standing = LimitsView['usage']['agents'];

function standing(limit: number | null, used: number): Standing {
  return { limit, used, remaining: limit === null ? null : Math.max(0, limit - used) };
}
