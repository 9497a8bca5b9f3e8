import { notFound, type TeamScope } from '#kernel';
import type { AccessStore } from './access-store.ts';
import type { ApiKey } from './api-key.ts';

/** Throws `api_key_not_found`. */
export async function renameApiKey(
  ports: { readonly access: AccessStore },
  scope: TeamScope,
  keyId: string,
  name: string,
): Promise<ApiKey> {
  const key = await ports.access.renameKey(scope, keyId, name);
  if (key === undefined) throw notFound('api_key');
  return key;
}
