import type { CredentialView } from '@baraza/contracts';
import type { TeamCredential } from '#modules/agents';
import { toTimestamp } from '../timestamp.ts';

export function toCredentialView(credential: TeamCredential): CredentialView {
  return {
    provider: credential.provider,
    name: credential.name,
    baseUrl: credential.baseUrl,
    hint: credential.hint,
    tested: credential.tested,
    error: credential.error,
    createdAt: toTimestamp(credential.createdAt),
    updatedAt: toTimestamp(credential.updatedAt),
  };
}
