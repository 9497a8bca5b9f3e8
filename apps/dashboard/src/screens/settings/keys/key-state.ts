import type { ApiKey } from '@baraza/sdk';

export type KeyState = 'active' | 'overlap' | 'expired' | 'revoked';

/** Whether a key works at `now` (ms): `overlap` while its old secret does as well. */
export function keyState(key: Pick<ApiKey, 'revokedAt' | 'expiresAt' | 'oldSecretWorksUntil'>, now: number): KeyState {
  if (key.revokedAt !== null) return 'revoked';
  if (key.expiresAt !== null && Date.parse(key.expiresAt) <= now) return 'expired';
  return key.oldSecretWorksUntil !== null && Date.parse(key.oldSecretWorksUntil) > now ? 'overlap' : 'active';
}
