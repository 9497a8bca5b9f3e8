import { AppError } from '#kernel';
import type { CountedResource } from './limits.ts';

/** How a limit stands, for `X-RateLimit-*`. */
export interface LimitStanding {
  readonly limit: number;
  readonly remaining: number;
  /** When it is whole again, milliseconds since the epoch. */
  readonly resetsAt: number;
}

/** A request beyond a rate or a quota: 429 with `Retry-After` and how the limit stands. */
export class LimitReached extends AppError {
  readonly standing: LimitStanding;

  constructor(options: ConstructorParameters<typeof AppError>[0], standing: LimitStanding) {
    super(options);
    this.standing = standing;
  }
}

const WHOSE = {
  team: 'The team sends',
  key: 'This API key sends',
  address: 'This address sends',
  agent: 'This agent gets',
  visitor: 'This person sends',
} as const;

export type RateSubject = keyof typeof WHOSE;

export function rateLimited(subject: RateSubject, standing: LimitStanding, retryAfterMs: number): LimitReached {
  return new LimitReached(
    {
      kind: 'rate-limited',
      code: 'rate_limited',
      message: `${WHOSE[subject]} too many requests; try again in a moment`,
      retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMs / MS_PER_SECOND)),
      details: { limit: subject, burst: standing.limit },
    },
    standing,
  );
}

/** A quota as callers know it. */
export type QuotaName = 'messagesPerMonth' | 'tokensPerMonth' | 'dailyTokenLimit' | 'monthlyTokenLimit';

const QUOTA_WORDS: Readonly<Record<QuotaName, string>> = {
  messagesPerMonth: 'The team has used up its messages of this month',
  tokensPerMonth: 'The team has used up its tokens of this month',
  dailyTokenLimit: 'The agent has used up its tokens of this day',
  monthlyTokenLimit: 'The agent has used up its tokens of this month',
};

export function quotaExceeded(
  quota: QuotaName,
  { limit, used, resetsAt }: { readonly limit: number; readonly used: number; readonly resetsAt: number },
  retryAfterMs: number,
): LimitReached {
  const until = new Date(resetsAt).toISOString();
  return new LimitReached(
    {
      kind: 'rate-limited',
      code: 'quota_exceeded',
      message: `${QUOTA_WORDS[quota]} (${quota}: ${limit}); it resets at ${until}`,
      field: quota,
      retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMs / MS_PER_SECOND)),
      details: { quota, limit, used, resetsAt: until },
    },
    { limit, remaining: 0, resetsAt },
  );
}

export function planLimitReached(field: CountedResource | 'teams', limit: number, used: number): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'plan_limit_reached',
    message:
      field === 'teams' ? tooManyTeams(limit, used) : `The team may have ${limit} ${WORDS[field]} and has ${used}`,
    field,
    details: { limit, used },
  });
}

const WORDS: Readonly<Record<CountedResource, string>> = {
  agents: 'agents',
  sourceCharacters: 'characters of sources',
  members: 'members',
  channels: 'agents that are open to strangers',
};

function tooManyTeams(limit: number, used: number): string {
  return `An owner may own ${limit} teams and owns ${used}`;
}

const MS_PER_SECOND = 1000;
