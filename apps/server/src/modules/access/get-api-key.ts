import { notFound, type TeamScope } from '#kernel';
import type { AccessStore } from './access-store.ts';
import type { ApiKey } from './api-key.ts';

/** A key of the team, revoked ones included. Throws `api_key_not_found`. */
export async function getApiKey(
  ports: { readonly access: AccessStore },
  scope: TeamScope,
  keyId: string,
): Promise<ApiKey> {
  const key = await ports.access.findKey(scope, keyId);
  if (key === undefined) throw notFound('api_key');
  return key;
}
