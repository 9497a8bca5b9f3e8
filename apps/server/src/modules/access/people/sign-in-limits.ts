import type { AttemptLimit } from './guard-attempts.ts';

/** What a request to better-auth gives away of who tries what. */
export interface SignInTry {
  /** The path below `/api/auth`: `/sign-in/email`. */
  readonly path: string;
  readonly address: string;
  /** The account it names, whether it exists or not. */
  readonly email: string | undefined;
  /** Who is signed in already. */
  readonly personId: string | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The limits of one try. An address gets many tries, because offices share one; an account gets few.
 * Second factors are locked by account in better-auth itself. Paths that guess nothing have none.
 */
export function signInLimits({ path, address, email, personId }: SignInTry): AttemptLimit[] {
  const rule = RULES.find(one => path.startsWith(one.path));
  if (rule === undefined) return [];
  const { action, perAddress, perAccount, perPerson, windowMs } = rule;
  return [
    { action, subject: address, max: perAddress, windowMs },
    ...(perAccount === undefined || email === undefined ? [] : [{ action, subject: email, max: perAccount, windowMs }]),
    ...(perPerson === undefined || personId === undefined
      ? []
      : [{ action, subject: personId, max: perPerson, windowMs }]),
  ];
}

interface Rule {
  readonly path: string;
  readonly action: string;
  readonly perAddress: number;
  readonly perAccount?: number;
  readonly perPerson?: number;
  readonly windowMs: number;
}

const RULES: readonly Rule[] = [
  { path: '/sign-in/email', action: 'sign-in', perAddress: 50, perAccount: 10, windowMs: 10 * MINUTE_MS },
  { path: '/sign-in/social', action: 'single-sign-on', perAddress: 100, windowMs: 10 * MINUTE_MS },
  { path: '/callback/', action: 'single-sign-on', perAddress: 100, windowMs: 10 * MINUTE_MS },
  { path: '/request-password-reset', action: 'ask-reset', perAddress: 20, perAccount: 3, windowMs: HOUR_MS },
  { path: '/reset-password', action: 'reset', perAddress: 20, windowMs: HOUR_MS },
  { path: '/verify-password', action: 'password', perAddress: 50, perPerson: 10, windowMs: 10 * MINUTE_MS },
  { path: '/change-password', action: 'password', perAddress: 50, perPerson: 10, windowMs: 10 * MINUTE_MS },
  { path: '/two-factor/', action: 'two-factor', perAddress: 50, perPerson: 15, windowMs: 10 * MINUTE_MS },
  { path: '/passkey/', action: 'passkey', perAddress: 100, windowMs: 10 * MINUTE_MS },
];
