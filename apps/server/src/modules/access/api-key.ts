import { createHash, randomBytes } from 'node:crypto';
import type { KeyScope, Role } from './permissions.ts';

/** A team's key as it is kept: the secret itself is shown once, on creation, and only its hash is stored. */
export interface ApiKey {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  /** What a person may see of it: `bz_live_…` and the last four characters. */
  readonly hint: string;
  readonly scopes: readonly KeyScope[];
  /** The one agent it may know of; null for all of the team. */
  readonly agentId: string | null;
  /** The role of the person who made it, or of the key that did: it never may do more. Null for an owner's. */
  readonly roleLimit: Role | null;
  /** From then on it is no key; null for never. */
  readonly expiresAt: number | null;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
  /** Until when the secret before the last rotation is taken as well; null when it is not. */
  readonly oldSecretUntil: number | null;
}

/** A key as a secret found it. */
export interface FoundKey {
  readonly key: ApiKey;
  /** When this secret stops working by itself: the key's expiry, or the end of a rotation's overlap; null for never. */
  readonly until: number | null;
}

const KEY_PREFIX = 'bz_live_';
const SECRET_BYTES = 24;

/** A fresh secret: 192 random bits behind `bz_live_`. */
export function createKeySecret(): string {
  return KEY_PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
}

/**
 * SHA-256 of the secret, hex. A plain hash is enough because the secret is 192 random bits, not a password
 * (OWASP ASVS V11: slow hashes are for low-entropy secrets).
 */
export function hashKeySecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function keyHint(secret: string): string {
  return `${secret.startsWith(KEY_PREFIX) ? KEY_PREFIX : ''}…${secret.slice(-4)}`;
}
