import { AppError, atField, type Clock, invalid, type TeamScope } from '#kernel';
import type { ModelProvider } from './chat-model.ts';
import {
  type CredentialStore,
  type CredentialTest,
  type CredentialTester,
  type KeySealer,
  type StoredCredential,
  sealingContext,
} from './team-credential.ts';

export interface SaveCredentialPorts {
  readonly credentials: CredentialStore;
  readonly sealer: KeySealer;
  readonly tester: CredentialTester;
  /** Throws `url_not_allowed` for what can be told without asking anybody. */
  readonly checkUrl: (url: string) => unknown;
  readonly clock: Clock;
}

export interface CredentialInput {
  readonly apiKey?: string | null | undefined;
  readonly baseUrl?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly skipTest?: boolean | undefined;
}

/**
 * Prepares a team's key of a provider for its store: asks the provider whether it takes it, and seals it. Throws
 * `credential_rejected` (422) with the provider's reason when it does not; one that cannot be asked is kept, untested.
 */
export async function prepareCredential(
  ports: SaveCredentialPorts,
  scope: TeamScope,
  provider: ModelProvider,
  input: CredentialInput,
): Promise<StoredCredential> {
  const apiKey = input.apiKey ?? null;
  const baseUrl = input.baseUrl ?? null;
  assertComplete(provider, apiKey, baseUrl);
  if (baseUrl !== null) atField('baseUrl', () => ports.checkUrl(baseUrl));
  const test: CredentialTest =
    input.skipTest === true
      ? { outcome: 'unknown', reason: 'not tested, as asked' }
      : await ports.tester.test(provider, { apiKey, baseUrl });
  if (test.outcome === 'rejected') throw rejected(test.reason);
  const now = ports.clock.now();
  return {
    provider,
    name: input.name ?? null,
    baseUrl,
    hint: apiKey === null ? null : hintOf(apiKey),
    key: apiKey === null ? null : ports.sealer.seal(apiKey, sealingContext(scope, provider)),
    models: test.outcome === 'accepted' ? test.models : [],
    tested: test.outcome === 'accepted',
    error: test.outcome === 'unknown' ? test.reason : null,
    createdAt: now,
    updatedAt: now,
  };
}

function assertComplete(provider: ModelProvider, apiKey: string | null, baseUrl: string | null): void {
  if (provider === 'openai-compatible') {
    if (baseUrl === null) throw invalid('baseUrl', 'baseUrl is required: the address of the server');
    return;
  }
  if (apiKey === null) throw invalid('apiKey', 'apiKey is required');
}

function rejected(reason: string): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'credential_rejected',
    message: `The provider does not accept this key: ${reason}`,
    field: 'apiKey',
  });
}

const HINT_LENGTH = 4;
/** Of a short key even four characters would say too much. */
const LEAST_LENGTH_TO_SHOW = 16;

function hintOf(apiKey: string): string {
  return apiKey.length < LEAST_LENGTH_TO_SHOW ? '…' : `…${apiKey.slice(-HINT_LENGTH)}`;
}
