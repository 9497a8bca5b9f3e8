import { expect, test } from 'vitest';
import { keyState } from './key-state.ts';

const NOW = Date.parse('2026-01-31T12:00:00.000Z');
const EARLIER = '2026-01-31T11:59:59.000Z';
const LATER = '2026-01-31T12:00:01.000Z';

test.each([
  [{ revokedAt: null, expiresAt: null, oldSecretWorksUntil: null }, 'active'],
  [{ revokedAt: null, expiresAt: LATER, oldSecretWorksUntil: EARLIER }, 'active'],
  [{ revokedAt: null, expiresAt: LATER, oldSecretWorksUntil: LATER }, 'overlap'],
  [{ revokedAt: null, expiresAt: EARLIER, oldSecretWorksUntil: LATER }, 'expired'],
  [{ revokedAt: EARLIER, expiresAt: LATER, oldSecretWorksUntil: LATER }, 'revoked'],
] as const)('%o is %s', (key, state) => {
  expect(keyState(key, NOW)).toBe(state);
});
