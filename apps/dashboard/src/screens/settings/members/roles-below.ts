import type { Member } from '@baraza/sdk';

export type Role = Member['role'];

/** From the most powerful down. */
export const ROLES: readonly Role[] = ['owner', 'admin', 'member', 'viewer'];

/** The roles that somebody of `role` may give and take: their own and those below. */
export function rolesBelow(role: Role): readonly Role[] {
  return ROLES.slice(ROLES.indexOf(role));
}
