import { createHash } from 'node:crypto';
import { AppError, type Clock } from '#kernel';
import type { PeopleStore } from './people-store.ts';

/** How often something may be tried before it has to wait. */
export interface AttemptLimit {
  /** What is guarded: `sign-in`, `reset`. */
  readonly action: string;
  /** Whose tries are counted together: an address, an account. Never shown to anybody. */
  readonly subject: string;
  readonly max: number;
  readonly windowMs: number;
}

export interface AttemptPorts {
  readonly people: Pick<PeopleStore, 'countAttempt' | 'forgetAttempts'>;
  readonly clock: Clock;
}

/**
 * Counts a try before it is made, so that many at once cannot slip through, on every node together. Throws
 * `too_many_attempts` with the seconds to wait; the try is not to be made then. Accounts that do not exist count as well.
 */
export async function guardAttempt(ports: AttemptPorts, limits: readonly AttemptLimit[]): Promise<void> {
  const now = ports.clock.now();
  for (const limit of limits) {
    const { count, until } = await ports.people.countAttempt(attemptKey(limit), now, limit.windowMs);
    if (count > limit.max) throw tooManyAttempts(Math.max(1, Math.ceil((until - now) / 1000)));
  }
}

/** Forgets the tries at something once it worked. */
export async function forgetAttempts(ports: AttemptPorts, limits: readonly AttemptLimit[]): Promise<void> {
  for (const limit of limits) await ports.people.forgetAttempts(attemptKey(limit));
}

export function attemptKey({ action, subject }: Pick<AttemptLimit, 'action' | 'subject'>): string {
  // Hashed: subjects are addresses of people, and what is kept shall say nothing of whom it is about.
  return `${action}:${createHash('sha256').update(subject).digest('base64url')}`;
}

function tooManyAttempts(retryAfterSeconds: number): AppError {
  return new AppError({
    kind: 'rate-limited',
    code: 'too_many_attempts',
    message: 'Too many attempts: wait a little',
    retryAfterSeconds,
  });
}
