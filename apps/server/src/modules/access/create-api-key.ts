import type { Clock, Ids, TeamScope } from '#kernel';
import type { AccessStore } from './access-store.ts';
import { type ApiKey, createKeySecret, hashKeySecret, keyHint } from './api-key.ts';

/** Makes a key. `secret` is given here and never again: only its hash is kept. */
export async function createApiKey(
  ports: { readonly access: AccessStore; readonly ids: Ids; readonly clock: Clock },
  scope: TeamScope,
  input: { readonly name: string },
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const secret = createKeySecret();
  const key: ApiKey = {
    id: ports.ids.next('key'),
    teamId: scope.teamId,
    name: input.name,
    hint: keyHint(secret),
    scopes: ['manage'],
    agentId: null,
    expiresAt: null,
    createdAt: ports.clock.now(),
    lastUsedAt: null,
    revokedAt: null,
    oldSecretUntil: null,
  };
  await ports.access.createKey(scope, key, hashKeySecret(secret));
  return { key, secret };
}
