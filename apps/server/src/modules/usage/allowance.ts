import type { Clock, Log, TeamScope } from '#kernel';
import type { LimitCache } from './limit-cache.ts';
import { type QuotaName, quotaExceeded } from './limit-errors.ts';
import type { TeamLimits } from './limits.ts';
import { dayOf, monthOf, periodOfKey, type QuotaPeriod } from './quota-period.ts';
import type { QuotaCount, QuotaKey, QuotaStore } from './quota-store.ts';
import type { UsageStore } from './usage-store.ts';

/** What an agent does when a quota is used up: refuse, or answer in a way that costs less. */
export type AtLimit = 'refuse' | 'extractive' | 'flow-only' | 'handoff';

/** Who is about to use something. */
export interface Spender {
  readonly agentId: string;
  /** Whether its model counts tokens. */
  readonly usesTokens: boolean;
  readonly dailyTokenLimit: number | null;
  readonly monthlyTokenLimit: number | null;
  /** What it can do at a limit; `refuse` where it has no other way. */
  readonly atLimit: AtLimit;
}

export interface ReserveRequest {
  readonly turnId: string;
  /** 0 when nobody said anything. */
  readonly messages: 0 | 1;
  /** Tokens that the turn may need at the most, by a generous estimate. */
  readonly tokens: number;
}

/** Tokens, in and out, that were promised to a turn, and by which quota. */
export interface TokenBudget {
  readonly tokens: number;
  readonly quota: QuotaName;
  readonly limit: number;
  readonly resetsAt: number;
  readonly reservedAt: number;
}

/** What a turn may do. */
export interface Grant {
  /** Set when a quota is used up and the agent has another way to answer. */
  readonly degraded?: Exclude<AtLimit, 'refuse'> | undefined;
  /** What the turn must stay within. */
  readonly tokenBudget?: TokenBudget | undefined;
}

/** A quota that holds for a turn. */
interface HeldQuota extends QuotaKey {
  readonly name: QuotaName;
  readonly limit: number;
}

export interface UsageWarning {
  readonly agentId: string | null;
  readonly meter: QuotaName;
  readonly percent: number;
  readonly used: number;
  readonly limit: number;
  readonly resetsAt: number;
}

export interface AllowancePorts {
  readonly limits: LimitCache;
  readonly quotas: QuotaStore;
  readonly usage: Pick<UsageStore, 'count'>;
  /** Tells whoever wants to know, in the transaction of the use that passed the threshold. */
  readonly warn?: ((scope: TeamScope, warning: UsageWarning) => Promise<void>) | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Shares of a quota, in percent, at which the team is told. */
const THRESHOLDS = [100, 80] as const;

/**
 * Quotas of messages and tokens. Use is reserved before the work and settled after it; what counts is in the store, so a
 * restart loses nothing. A turn of a team without quotas costs a look in memory.
 */
export class Allowance {
  readonly #ports: AllowancePorts;

  constructor(ports: AllowancePorts) {
    this.#ports = ports;
  }

  /** The quotas that hold for a turn; undefined when there is none. A promise only when the limits are not in memory. */
  held(scope: TeamScope, spender: Spender): Held | undefined | Promise<Held | undefined> {
    const limits = this.#ports.limits.get(scope);
    if (limits instanceof Promise) return limits.then(known => this.#held(scope, known, spender));
    return this.#held(scope, limits, spender);
  }

  /**
   * Replaces what a turn was promised by what it used; call it in the transaction that ends the turn. A second call, or
   * one for a turn that was promised nothing, changes nothing.
   */
  async settle(scope: TeamScope, turnId: string, agentId: string, tokens: number): Promise<void> {
    for (const { quota, period, limit, count } of await this.#ports.quotas.settle(scope, turnId, tokens)) {
      if (tokens === 0 || count === undefined) continue;
      const name = nameOf(quota);
      await warnOf(this.#ports, scope, agentId, { name, quota, limit }, periodOfKey(period), count);
    }
  }

  #held(scope: TeamScope, limits: TeamLimits, spender: Spender): Held | undefined {
    const tokens = spender.usesTokens;
    const isFree =
      limits.messagesPerMonth === null &&
      (!tokens ||
        (limits.tokensPerMonth === null && spender.dailyTokenLimit === null && spender.monthlyTokenLimit === null));
    return isFree ? undefined : new Held(this.#ports, scope, limits, spender);
  }
}

/** The quotas that one turn is held against. */
export class Held {
  readonly #ports: AllowancePorts;
  readonly #scope: TeamScope;
  readonly #limits: TeamLimits;
  readonly #spender: Spender;

  constructor(ports: AllowancePorts, scope: TeamScope, limits: TeamLimits, spender: Spender) {
    this.#ports = ports;
    this.#scope = scope;
    this.#limits = limits;
    this.#spender = spender;
  }

  /**
   * Takes what the turn needs, all or nothing; call it in the transaction that accepts the turn. Throws `quota_exceeded`
   * (429) when a quota is used up and the agent has no other way to answer; a turn that goes another way takes nothing.
   */
  async reserve(request: ReserveRequest): Promise<Grant> {
    const now = this.#ports.clock.now();
    let tightest: TokenBudget | undefined;
    const tokenQuotas = this.#tokenQuotas(now);
    for (const quota of tokenQuotas) {
      const granted = await this.#counting(quota, () =>
        this.#ports.quotas.reserve(this.#scope, quota, request.turnId, request.tokens, quota.limit, now),
      );
      if (granted === undefined || granted === 0) return this.#atLimit(quota, request.turnId, now);
      if (tightest === undefined || granted < tightest.tokens) {
        const { name, limit, period } = quota;
        tightest = { tokens: granted, quota: name, limit, resetsAt: period.until, reservedAt: now };
      }
    }
    if (request.messages === 1 && this.#limits.messagesPerMonth !== null) {
      const quota = this.#messageQuota(this.#limits.messagesPerMonth, now);
      const count = await this.#useMessage(quota);
      if (count === undefined) return this.#atLimit(quota, request.turnId, now);
      await warnOf(this.#ports, this.#scope, this.#spender.agentId, quota, quota.period, count);
    }
    return tightest === undefined ? {} : { tokenBudget: tightest };
  }

  async #useMessage(quota: HeldQuota): Promise<QuotaCount | undefined> {
    const used = await this.#ports.quotas.use(this.#scope, quota, 1, quota.limit);
    if (used !== undefined || !(await this.#begin(quota))) return used;
    return this.#ports.quotas.use(this.#scope, quota, 1, quota.limit);
  }

  /** Runs what gives undefined when nobody has begun to count, and once more after counting what there is. */
  async #counting<T>(quota: HeldQuota, work: () => Promise<T | undefined>): Promise<T | undefined> {
    const result = await work();
    if (result !== undefined || !(await this.#begin(quota))) return result;
    return work();
  }

  /** Counts what was used before the quota was there; false when that was done before. */
  async #begin(quota: HeldQuota): Promise<boolean> {
    const { quotas, usage } = this.#ports;
    if ((await quotas.find(this.#scope, quota)) !== undefined) return false;
    const agentId = quota.quota.startsWith(AGENT_PREFIX) ? this.#spender.agentId : undefined;
    const sums = await usage.count(this.#scope, quota.period.from, quota.period.until, agentId);
    const used = quota.name === 'messagesPerMonth' ? sums.turns : sums.inputTokens + sums.outputTokens;
    await quotas.begin(this.#scope, quota, used);
    return true;
  }

  async #atLimit(quota: HeldQuota, turnId: string, now: number): Promise<Grant> {
    const { atLimit } = this.#spender;
    if (atLimit === 'refuse') {
      const used = (await this.#ports.quotas.find(this.#scope, quota))?.used ?? 0;
      // What others are promised may come back when their turns end.
      const retryAt = used < quota.limit ? now + SETTLING_MS : quota.period.until;
      throw quotaExceeded(quota.name, { limit: quota.limit, used, resetsAt: quota.period.until }, retryAt - now);
    }
    // Quotas before this one in the row may have promised something.
    await this.#ports.quotas.settle(this.#scope, turnId, 0);
    return { degraded: atLimit };
  }

  #messageQuota(limit: number, now: number): HeldQuota {
    return { name: 'messagesPerMonth', quota: MESSAGES, period: monthOf(now), limit };
  }

  #tokenQuotas(now: number): HeldQuota[] {
    const { agentId, usesTokens, dailyTokenLimit, monthlyTokenLimit } = this.#spender;
    if (!usesTokens) return [];
    const month = monthOf(now);
    const held: (Omit<HeldQuota, 'limit'> & { readonly limit: number | null })[] = [
      { name: 'tokensPerMonth', quota: TOKENS, period: month, limit: this.#limits.tokensPerMonth },
      { name: 'monthlyTokenLimit', quota: AGENT_MONTH + agentId, period: month, limit: monthlyTokenLimit },
      { name: 'dailyTokenLimit', quota: AGENT_DAY + agentId, period: dayOf(now), limit: dailyTokenLimit },
    ];
    return held.filter((quota): quota is HeldQuota => quota.limit !== null);
  }
}

interface WarnedQuota {
  readonly name: QuotaName;
  readonly quota: string;
  readonly limit: number;
}

async function warnOf(
  ports: AllowancePorts,
  scope: TeamScope,
  agentId: string,
  { name, quota, limit }: WarnedQuota,
  period: QuotaPeriod,
  count: QuotaCount,
): Promise<void> {
  const percent = THRESHOLDS.find(one => count.used * PERCENT >= limit * one);
  if (percent === undefined || count.warned >= percent) return;
  if (!(await ports.quotas.warn(scope, quota, period.key, percent))) return;
  ports.log.info({ teamId: scope.teamId, quota: name, percent }, 'a quota passed a threshold');
  await ports.warn?.(scope, {
    agentId: quota.startsWith(AGENT_PREFIX) ? agentId : null,
    meter: name,
    percent,
    used: count.used,
    limit,
    resetsAt: period.until,
  });
}

const PERCENT = 100;
/** About as long as a turn takes. */
const SETTLING_MS = 5_000;
const AGENT_PREFIX = 'agent-';
const AGENT_MONTH = 'agent-tokens:';
const AGENT_DAY = 'agent-tokens-day:';

function nameOf(quota: string): QuotaName {
  if (quota === MESSAGES) return 'messagesPerMonth';
  if (quota === TOKENS) return 'tokensPerMonth';
  return quota.startsWith(AGENT_DAY) ? 'dailyTokenLimit' : 'monthlyTokenLimit';
}

export const MESSAGES = 'messages';
export const TOKENS = 'tokens';
