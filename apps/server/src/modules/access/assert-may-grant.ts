import { AppError } from '#kernel';
import type { ApiKey } from './api-key.ts';
import type { Caller } from './caller.ts';
import { permissionsOfKey } from './permissions-of-key.ts';
import { outlives } from './within-life.ts';

/**
 * Throws `permission_denied` when a key may do, or would, what the caller may not, or for longer: nobody hands out more than
 * they have.
 */
export function assertMayGrant(
  caller: Caller,
  key: Pick<ApiKey, 'scopes' | 'agentId' | 'roleLimit' | 'expiresAt'>,
): void {
  if (outlives(caller, key.expiresAt)) {
    throw new AppError({ kind: 'forbidden', code: 'permission_denied', message: 'This key outlives yours' });
  }
  const missing = [...permissionsOfKey(key)].filter(permission => !caller.permissions.has(permission));
  if (missing.length === 0) return;
  throw new AppError({
    kind: 'forbidden',
    code: 'permission_denied',
    message: 'This key may do more than you may',
    details: { permissions: missing },
  });
}
