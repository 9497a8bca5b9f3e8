import { createHash } from 'node:crypto';
import type { Clock } from '#kernel';
import type { Rate, RateStanding } from './gcra.ts';
import { type LimitStanding, type RateSubject, rateLimited } from './limit-errors.ts';
import type { TeamLimits } from './limits.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** Who sends a request. */
export interface RequestSender {
  readonly teamId: string;
  /** Of the key or session. */
  readonly credentialId: string;
  readonly address: string;
}

/** To whom a message goes and from whom. */
export interface MessageParties {
  readonly agentId: string;
  readonly userId: string | null;
}

interface Check {
  readonly subject: RateSubject;
  readonly key: string;
  readonly rate: Rate;
}

/** Holds requests and messages against the rates of their team. Throws `rate_limited` (429). */
export class RequestLimits {
  readonly #limiter: RateLimiter;
  readonly #clock: Clock;

  constructor(limiter: RateLimiter, clock: Clock) {
    this.#limiter = limiter;
    this.#clock = clock;
  }

  /** Counts a request; gives how the tightest of its rates stands. A promise only where rates are not kept in memory. */
  takeRequest(limits: TeamLimits, sender: RequestSender): LimitStanding | Promise<LimitStanding> {
    const { team, key, address } = limits.rates;
    const { teamId } = sender;
    const checks: Check[] = [];
    // The narrowest first: what one caller has too many of must not use up what all share.
    if (address !== null)
      checks.push({ subject: 'address', key: `address:${teamId}:${disguise(sender.address)}`, rate: address });
    if (key !== null) checks.push({ subject: 'key', key: `key:${sender.credentialId}`, rate: key });
    if (team !== null) checks.push({ subject: 'team', key: `team:${teamId}`, rate: team });
    return this.#take(checks);
  }

  /** Counts a message against the rates of its agent and of the person it is from. */
  async takeMessage(limits: TeamLimits, { agentId, userId }: MessageParties): Promise<void> {
    const { agent, visitor } = limits.rates;
    const checks: Check[] = [];
    if (visitor !== null && userId !== null)
      checks.push({ subject: 'visitor', key: `visitor:${agentId}:${disguise(userId)}`, rate: visitor });
    if (agent !== null) checks.push({ subject: 'agent', key: `agent:${agentId}`, rate: agent });
    if (checks.length > 0) await this.#take(checks);
  }

  #take(checks: readonly Check[], from = 0, tightest?: LimitStanding): LimitStanding | Promise<LimitStanding> {
    let seen = tightest;
    for (let index = from; index < checks.length; index += 1) {
      const check = checks[index] as Check;
      const taken = this.#limiter.take(check.key, check.rate);
      if (taken instanceof Promise) {
        return taken.then(standing => this.#take(checks, index + 1, this.#tighter(check, standing, seen)));
      }
      seen = this.#tighter(check, taken, seen);
    }
    return seen ?? UNLIMITED;
  }

  #tighter({ subject }: Check, standing: RateStanding, seen: LimitStanding | undefined): LimitStanding {
    const { limit, remaining } = standing;
    const now = { limit, remaining, resetsAt: this.#clock.now() + standing.resetMs };
    if (!standing.allowed) throw rateLimited(subject, { ...now, remaining: 0 }, standing.retryAfterMs);
    return seen === undefined || remaining / limit < seen.remaining / seen.limit ? now : seen;
  }
}

/** Counts may be kept outside of this process, where they are nobody's to read. */
function disguise(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const UNLIMITED: LimitStanding = { limit: 0, remaining: 0, resetsAt: 0 };
