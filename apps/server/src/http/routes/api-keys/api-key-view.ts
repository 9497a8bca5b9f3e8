import type { ApiKeyView } from '@baraza/contracts';
import type { ApiKey } from '#modules/access';
import { toTimestamp } from '../timestamp.ts';

export function toApiKeyView(key: ApiKey): ApiKeyView {
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    createdAt: toTimestamp(key.createdAt),
    lastUsedAt: key.lastUsedAt === null ? null : toTimestamp(key.lastUsedAt),
    revokedAt: key.revokedAt === null ? null : toTimestamp(key.revokedAt),
  };
}
