import type { PlanLimits } from '@baraza/contracts';
import type { Rate } from './gcra.ts';

export type { PlanLimits };

export type RateSetting = NonNullable<PlanLimits['perKey']>;

/** Things a team may have so many of. */
export type CountedResource = 'agents' | 'sourceCharacters' | 'members' | 'channels';

/** Without any limit: what a server has whose operator said nothing. */
export const NO_LIMITS: PlanLimits = Object.freeze({
  requestsPerSecond: null,
  burst: null,
  perKey: null,
  perAgent: null,
  perVisitor: null,
  perAddress: null,
  messagesPerMonth: null,
  tokensPerMonth: null,
  agents: null,
  sourceCharacters: null,
  members: null,
  channels: null,
  teams: null,
});

export const DEFAULT_PLAN = 'self-hosted';

/** A named set of limits. */
export interface Plan {
  readonly name: string;
  readonly limits: Partial<PlanLimits>;
  /** Whether its teams may only tighten it. */
  readonly firm: boolean;
}

/** What is stored of a team: the plan it is on (the default one when null) and what it has beside it. */
export interface StoredLimits {
  readonly plan: Plan;
  readonly overrides: Partial<PlanLimits>;
}

/** The limits that hold, ready for the hot path. */
export interface TeamLimits extends PlanLimits {
  readonly rates: {
    readonly team: Rate | null;
    readonly key: Rate | null;
    readonly address: Rate | null;
    readonly agent: Rate | null;
    readonly visitor: Rate | null;
  };
  /** Whether any rate is limited that every request is held against. */
  readonly limitsRequests: boolean;
  /** Whether a turn must ask anything of a quota or a rate of the team. */
  readonly limitsTurns: boolean;
}

/** The plan's limits with the team's own in their place. */
export function effectiveLimits({ plan, overrides }: StoredLimits): TeamLimits {
  const limits = { ...NO_LIMITS, ...plan.limits, ...overrides };
  const rates = {
    team: toRate(limits.requestsPerSecond, limits.burst),
    key: settingToRate(limits.perKey),
    address: settingToRate(limits.perAddress),
    agent: settingToRate(limits.perAgent),
    visitor: settingToRate(limits.perVisitor),
  };
  return {
    ...limits,
    rates,
    limitsRequests: rates.team !== null || rates.key !== null || rates.address !== null,
    limitsTurns:
      rates.agent !== null ||
      rates.visitor !== null ||
      limits.messagesPerMonth !== null ||
      limits.tokensPerMonth !== null,
  };
}

function settingToRate(setting: RateSetting | null): Rate | null {
  return setting === null ? null : toRate(setting.requestsPerSecond, setting.burst ?? null);
}

function toRate(perSecond: number | null, burst: number | null): Rate | null {
  return perSecond === null ? null : { perSecond, burst: burst ?? Math.max(1, Math.ceil(perSecond)) };
}
