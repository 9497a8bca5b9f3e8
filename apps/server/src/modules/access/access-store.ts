import type { Page, PageRequest, TeamScope } from '#kernel';
import type { ApiKey, FoundKey } from './api-key.ts';
import type { KeyScope } from './permissions.ts';
import type { NewTeam, Team } from './team.ts';

export interface ApiKeyPatch {
  readonly name?: string | undefined;
  readonly scopes?: readonly KeyScope[] | undefined;
  readonly expiresAt?: number | null | undefined;
}

export interface KeyRotation {
  /** Of the new secret. */
  readonly hash: string;
  readonly hint: string;
  /** Until when the secret that was there is taken as well; one from a rotation before that is not taken any more. */
  readonly oldUntil: number;
}

/** Teams and keys at rest. `findKeyByHash` alone is unscoped: it is how a scope comes to be. */
export interface AccessStore {
  createTeam(team: NewTeam): Promise<void>;
  /** The oldest team; undefined on a database that was never started. */
  findFirstTeam(): Promise<Team | undefined>;
  findTeam(scope: TeamScope): Promise<Team | undefined>;
  createKey(scope: TeamScope, key: ApiKey, hash: string): Promise<void>;
  /** By the hash of its secret, or of the one before the last rotation. Revoked keys are not found; expired ones are. */
  findKeyByHash(hash: string): Promise<FoundKey | undefined>;
  listKeys(scope: TeamScope, page: PageRequest): Promise<Page<ApiKey>>;
  findKey(scope: TeamScope, keyId: string): Promise<ApiKey | undefined>;
  updateKey(scope: TeamScope, keyId: string, patch: ApiKeyPatch): Promise<ApiKey | undefined>;
  /** Gives a key a new secret. Undefined when the team has no such key, or it was revoked. */
  rotateKey(scope: TeamScope, keyId: string, rotation: KeyRotation): Promise<ApiKey | undefined>;
  /** Idempotent; undefined when the team has no such key. */
  revokeKey(scope: TeamScope, keyId: string, at: number): Promise<ApiKey | undefined>;
  /** Sets `lastUsedAt` of many keys in one transaction. */
  touchKeys(uses: ReadonlyMap<string, number>): Promise<void>;
}
