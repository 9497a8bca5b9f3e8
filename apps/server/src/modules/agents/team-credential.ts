import type { TeamScope } from '#kernel';
import type { ModelProvider, ProviderCredential } from './chat-model.ts';

/** A team's own key of a provider, without the key. */
export interface TeamCredential {
  readonly provider: ModelProvider;
  readonly name: string | null;
  readonly baseUrl: string | null;
  /** The end of the key; null without one. */
  readonly hint: string | null;
  /** What the provider said it has, when it was asked. */
  readonly models: readonly string[];
  readonly tested: boolean;
  /** Why it could not be tested. */
  readonly error: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A key as it is kept. */
export interface SealedKey {
  readonly wrappedKey: string;
  readonly sealed: string;
}

export interface StoredCredential extends TeamCredential {
  /** Null for a server that wants no key. */
  readonly key: SealedKey | null;
}

export interface CredentialStore {
  list(scope: TeamScope): Promise<readonly StoredCredential[]>;
  find(scope: TeamScope, provider: ModelProvider): Promise<StoredCredential | undefined>;
  /** In the place of what was there; `createdAt` stays that of the first. */
  put(scope: TeamScope, credential: StoredCredential): Promise<void>;
  delete(scope: TeamScope, provider: ModelProvider): Promise<boolean>;
}

/** Encrypts keys at rest; `context` says whose they are, and they open nowhere else. */
export interface KeySealer {
  seal(secret: string, context: string): SealedKey;
  open(key: SealedKey, context: string): string;
}

export function sealingContext({ teamId }: TeamScope, provider: ModelProvider): string {
  return `credential ${teamId} ${provider}`;
}

/** What a provider says of a key. */
export type CredentialTest =
  | { readonly outcome: 'accepted'; readonly models: readonly string[] }
  /** `reason` in the provider's words, without the key. */
  | { readonly outcome: 'rejected'; readonly reason: string }
  /** Nobody knows: it cannot be reached, or has nothing to ask. */
  | { readonly outcome: 'unknown'; readonly reason: string };

export interface CredentialTester {
  /** Throws `url_not_allowed` for an address that this server may not reach. */
  test(provider: ModelProvider, credential: ProviderCredential): Promise<CredentialTest>;
}
