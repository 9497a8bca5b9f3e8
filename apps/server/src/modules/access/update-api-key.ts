import { type Clock, notFound } from '#kernel';
import type { AccessStore, ApiKeyPatch } from './access-store.ts';
import type { ApiKey } from './api-key.ts';
import type { ApiKeyAuthenticator } from './api-key-authenticator.ts';
import { assertMayGrant } from './assert-may-grant.ts';
import type { Caller } from './caller.ts';
import { assertAhead } from './create-api-key.ts';

/**
 * Changes what the patch names; this process goes by it at once, others within seconds. Throws `api_key_not_found`, and
 * `permission_denied` when the key would then be able to do more than the caller, or for longer.
 */
export async function updateApiKey(
  ports: { readonly access: AccessStore; readonly authenticator: ApiKeyAuthenticator; readonly clock: Clock },
  caller: Caller,
  keyId: string,
  patch: ApiKeyPatch,
): Promise<ApiKey> {
  const key = await ports.access.findKey(caller.scope, keyId);
  if (key === undefined) throw notFound('api_key');
  assertAhead(patch.expiresAt, ports.clock.now());
  const { scopes, expiresAt } = patch;
  if (scopes !== undefined || expiresAt !== undefined) {
    assertMayGrant(caller, {
      ...key,
      scopes: scopes ?? key.scopes,
      expiresAt: expiresAt === undefined ? key.expiresAt : expiresAt,
    });
  }
  const updated = await ports.access.updateKey(caller.scope, keyId, patch);
  if (updated === undefined) throw notFound('api_key');
  ports.authenticator.forget(keyId);
  return updated;
}
