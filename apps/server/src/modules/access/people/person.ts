import type { Role } from '../permissions.ts';

/** Somebody who signs in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Lower case; unique among people. */
  readonly email: string;
  /** Whether it was shown that they read this mailbox. */
  readonly emailVerified: boolean;
  /** Whether a second factor is asked for when they sign in with their password. */
  readonly twoFactor: boolean;
  readonly createdAt: number;
}

/** A person's place in a team, as they see it. */
export interface Membership {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamSlug: string;
  readonly role: Role;
}

/** A person's place in a team, as the team sees it. */
export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactor: boolean;
  readonly role: Role;
  readonly joinedAt: number;
}

/** One browser in which a person is signed in. */
export interface PersonSession {
  readonly id: string;
  readonly token: string;
  readonly personId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Addresses are compared without regard to case, as people write them. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
