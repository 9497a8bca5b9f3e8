import { AppError, type Clock, notFound } from '#kernel';
import type { AccessStore } from './access-store.ts';
import { type ApiKey, createKeySecret, hashKeySecret, keyHint } from './api-key.ts';
import type { ApiKeyAuthenticator } from './api-key-authenticator.ts';
import { assertMayGrant } from './assert-may-grant.ts';
import type { Caller } from './caller.ts';

/**
 * Gives a key a new secret, shown here and never again. The old one works for `overlapMs` more; one that still worked from
 * an earlier rotation ends now. Throws `api_key_not_found`, `api_key_revoked` (conflict), and `permission_denied` when
 * the key may do more than the caller.
 */
export async function rotateApiKey(
  ports: { readonly access: AccessStore; readonly authenticator: ApiKeyAuthenticator; readonly clock: Clock },
  caller: Caller,
  keyId: string,
  overlapMs: number,
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const found = await ports.access.findKey(caller.scope, keyId);
  if (found === undefined) throw notFound('api_key');
  assertMayGrant(caller, found);
  const secret = createKeySecret();
  const key = await ports.access.rotateKey(caller.scope, keyId, {
    hash: hashKeySecret(secret),
    hint: keyHint(secret),
    oldUntil: ports.clock.now() + overlapMs,
  });
  if (key === undefined) throw revoked();
  ports.authenticator.forget(keyId);
  return { key, secret };
}

function revoked(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'api_key_revoked',
    message: 'A revoked key cannot be given a new secret',
  });
}
