/** Who may act: teams and their API keys. Secrets are stored hashed and shown once. */
export type { AccessStore } from './access-store.ts';
export { type ApiKey, createKeySecret, hashKeySecret, keyHint } from './api-key.ts';
export { ApiKeyAuthenticator, type Caller } from './api-key-authenticator.ts';
export { createApiKey } from './create-api-key.ts';
export { getApiKey } from './get-api-key.ts';
export type { IdempotencyRecord, IdempotencyStore, StoredResponse } from './idempotency-store.ts';
export {
  KEY_SCOPE_PERMISSIONS,
  KEY_SCOPES,
  type KeyScope,
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
} from './permissions.ts';
export { renameApiKey } from './rename-api-key.ts';
export { revokeApiKey } from './revoke-api-key.ts';
export type { Team } from './team.ts';
