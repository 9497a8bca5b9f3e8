import { type Clock, type Ids, invalid } from '#kernel';
import type { AccessStore } from './access-store.ts';
import { type ApiKey, createKeySecret, hashKeySecret, keyHint } from './api-key.ts';
import { assertMayGrant } from './assert-may-grant.ts';
import type { Caller } from './caller.ts';
import type { KeyScope, Role } from './permissions.ts';
import { withinLife } from './within-life.ts';

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** An agent of the team. */
  readonly agentId: string | null;
  readonly expiresAt: number | null;
}

/**
 * Makes a key. `secret` is given here and never again: only its hash is kept. A key made by a person who is not an owner
 * stays within their role, and one made with a key that expires ends with that key at the latest. Throws `permission_denied` when the caller may not do what the key could.
 */
export async function createApiKey(
  ports: { readonly access: AccessStore; readonly ids: Ids; readonly clock: Clock },
  caller: Caller,
  input: NewApiKey,
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const now = ports.clock.now();
  assertAhead(input.expiresAt, now);
  const secret = createKeySecret();
  const key: ApiKey = {
    id: ports.ids.next('key'),
    teamId: caller.scope.teamId,
    name: input.name,
    hint: keyHint(secret),
    scopes: input.scopes,
    agentId: input.agentId,
    roleLimit: roleLimitOf(caller),
    expiresAt: withinLife(caller, input.expiresAt),
    createdAt: now,
    lastUsedAt: null,
    revokedAt: null,
    oldSecretUntil: null,
  };
  assertMayGrant(caller, key);
  await ports.access.createKey(caller.scope, key, hashKeySecret(secret));
  return { key, secret };
}

/** Throws a 400 on `expiresAt` for a time that has passed. */
export function assertAhead(expiresAt: number | null | undefined, now: number): void {
  if (expiresAt != null && expiresAt <= now) throw invalid('expiresAt', 'expiresAt must lie in the future');
}

function roleLimitOf({ actor, key }: Caller): Role | null {
  if (key !== null) return key.roleLimit;
  return actor.kind === 'person' && actor.role !== 'owner' ? actor.role : null;
}
