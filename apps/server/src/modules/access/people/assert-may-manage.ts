import { AppError } from '#kernel';
import type { Caller } from '../caller.ts';
import { ROLE_PERMISSIONS, type Role } from '../permissions.ts';

/** Nobody gives, takes or touches a role that may do more than they themselves. Throws `permission_denied`. */
export function assertMayManage(caller: Caller, ...roles: readonly Role[]): void {
  for (const role of roles) {
    if (![...ROLE_PERMISSIONS[role]].every(permission => caller.permissions.has(permission))) throw tooMighty(role);
  }
}

function tooMighty(role: Role): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'permission_denied',
    message: `The role ${role} may do more than you: only who may do as much can give or take it`,
  });
}
