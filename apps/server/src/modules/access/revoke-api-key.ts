import { type Clock, notFound, type TeamScope } from '#kernel';
import type { AccessStore } from './access-store.ts';
import type { ApiKey } from './api-key.ts';
import type { ApiKeyAuthenticator } from './api-key-authenticator.ts';

/**
 * Ends a key for good. This process refuses it from here on, others within seconds. Revoking twice changes nothing.
 * Throws `api_key_not_found`.
 */
export async function revokeApiKey(
  ports: { readonly access: AccessStore; readonly authenticator: ApiKeyAuthenticator; readonly clock: Clock },
  scope: TeamScope,
  keyId: string,
): Promise<ApiKey> {
  const key = await ports.access.revokeKey(scope, keyId, ports.clock.now());
  if (key === undefined) throw notFound('api_key');
  ports.authenticator.forget(key.id);
  return key;
}
