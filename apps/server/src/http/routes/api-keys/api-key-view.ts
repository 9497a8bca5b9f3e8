import type { ApiKeyView } from '@baraza/contracts';
import type { ApiKey } from '#modules/access';
import { toTimestamp } from '../timestamp.ts';

export function toApiKeyView(key: ApiKey): ApiKeyView {
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    scopes: [...key.scopes],
    agentId: key.agentId,
    roleLimit: key.roleLimit,
    expiresAt: orNull(key.expiresAt),
    oldSecretWorksUntil: orNull(key.oldSecretUntil),
    createdAt: toTimestamp(key.createdAt),
    lastUsedAt: orNull(key.lastUsedAt),
    revokedAt: orNull(key.revokedAt),
  };
}

function orNull(at: number | null): string | null {
  return at === null ? null : toTimestamp(at);
}
