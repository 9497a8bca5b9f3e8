import { AppError, type Clock, teamScope } from '#kernel';
import type { AccessStore } from './access-store.ts';
import { type FoundKey, hashKeySecret } from './api-key.ts';
import type { Caller } from './caller.ts';
import { permissionsOfKey } from './permissions-of-key.ts';

/** Should another node's word of a revocation be lost, it holds within five seconds; one in this process at once. */
const CACHE_MS = 4_000;
const CACHE_SIZE = 10_000;
const MAX_SECRET_LENGTH = 256;

interface AuthenticatorPorts {
  readonly access: Pick<AccessStore, 'findKey' | 'findKeyByHash' | 'touchKeys'>;
  readonly clock: Clock;
  /** Calls back once the current unit of work is on disk; at once outside of one. */
  readonly afterCommit: (callback: () => void) => void;
  /** Tells the other nodes that keys have changed; they {@link ApiKeyAuthenticator.hear} it. */
  readonly announce?: (() => void) | undefined;
}

interface CacheEntry {
  readonly caller: Caller;
  readonly freshUntil: number;
}

/**
 * Turns key secrets into callers. Keys in use are answered from memory; each is looked up again every
 * {@link CACHE_MS}, and at the moment it expires. Uses are gathered in memory until
 * {@link ApiKeyAuthenticator.saveUses} writes them.
 */
export class ApiKeyAuthenticator {
  readonly #ports: AuthenticatorPorts;
  /** By hash, least recently used first. */
  readonly #cache = new Map<string, CacheEntry>();
  readonly #lookups = new Map<string, Promise<Caller>>();
  /** Grows with every revocation, so that a lookup begun before it is not remembered after it. */
  #revocations = 0;
  #uses = new Map<string, number>();

  constructor(ports: AuthenticatorPorts) {
    this.#ports = ports;
  }

  /**
   * The caller behind a key secret. Throws the same 401 whether the key is missing, malformed, unknown, expired or
   * revoked. Returns without a promise when the key is in memory.
   */
  authenticate(secret: string | undefined): Caller | Promise<Caller> {
    if (secret === undefined || secret === '' || secret.length > MAX_SECRET_LENGTH) throw unauthenticated();
    const hash = hashKeySecret(secret);
    const now = this.#ports.clock.now();
    const entry = this.#cache.get(hash);
    if (entry === undefined || entry.freshUntil <= now) return this.#lookUp(hash);
    this.#cache.delete(hash);
    this.#cache.set(hash, entry);
    this.#uses.set(entry.caller.credentialId, now);
    return entry.caller;
  }

  /** Whether the key of a caller that was let in has been revoked or has expired since. Asks the store. */
  async isRevoked(caller: Caller): Promise<boolean> {
    const key = await this.#ports.access.findKey(caller.scope, caller.credentialId);
    if (key === undefined || key.revokedAt !== null) return true;
    return key.expiresAt !== null && key.expiresAt <= this.#ports.clock.now();
  }

  /** Drops a key from memory. Within a unit of work it is dropped again when that has committed. */
  forget(keyId: string): void {
    this.#drop(keyId);
    this.#ports.afterCommit(() => {
      this.#drop(keyId);
      this.#ports.announce?.();
    });
  }

  /** Looks every key up again: another node has changed some. */
  hear(): void {
    this.#revocations += 1;
    this.#lookups.clear();
    this.#cache.clear();
  }

  /** Drops all keys of a team once the transaction that ends it has committed. */
  forgetTeam(teamId: string): void {
    this.#ports.afterCommit(() => {
      this.#revocations += 1;
      this.#lookups.clear();
      for (const [hash, entry] of this.#cache) if (entry.caller.scope.teamId === teamId) this.#cache.delete(hash);
      this.#ports.announce?.();
    });
  }

  #drop(keyId: string): void {
    this.#revocations += 1;
    // Who asks from now on must not share an answer that was read before.
    this.#lookups.clear();
    for (const [hash, entry] of this.#cache) if (entry.caller.credentialId === keyId) this.#cache.delete(hash);
  }

  /** Writes when keys were last used, in one transaction. Call it about once a minute and before exit. */
  async saveUses(): Promise<void> {
    if (this.#uses.size === 0) return;
    const uses = this.#uses;
    this.#uses = new Map();
    await this.#ports.access.touchKeys(uses);
  }

  /** One lookup for any number of requests that wait for the same key. */
  #lookUp(hash: string): Promise<Caller> {
    const running = this.#lookups.get(hash);
    if (running !== undefined) return running;
    const lookup = this.#find(hash).finally(() => {
      if (this.#lookups.get(hash) === lookup) this.#lookups.delete(hash);
    });
    this.#lookups.set(hash, lookup);
    return lookup;
  }

  async #find(hash: string): Promise<Caller> {
    const revocations = this.#revocations;
    this.#cache.delete(hash);
    const found = await this.#ports.access.findKeyByHash(hash);
    const now = this.#ports.clock.now();
    if (found === undefined || found.key.revokedAt !== null) throw unauthenticated();
    const until = found.until ?? Number.POSITIVE_INFINITY;
    if (until <= now) throw unauthenticated();
    const caller = toCaller(found);
    this.#uses.set(found.key.id, now);
    if (revocations === this.#revocations) {
      this.#remember(hash, { caller, freshUntil: Math.min(now + CACHE_MS, until) });
    }
    return caller;
  }

  #remember(hash: string, entry: CacheEntry): void {
    this.#cache.set(hash, entry);
    if (this.#cache.size <= CACHE_SIZE) return;
    const [oldest] = this.#cache.keys();
    if (oldest !== undefined) this.#cache.delete(oldest);
  }
}

function toCaller({ key }: FoundKey): Caller {
  return {
    scope: teamScope(key.teamId, key.agentId),
    actor: { kind: 'key', id: key.id, name: key.name },
    permissions: permissionsOfKey(key),
    agentId: key.agentId,
    key,
    credentialId: key.id,
  };
}

function unauthenticated(): AppError {
  return new AppError({
    kind: 'unauthenticated',
    code: 'invalid_api_key',
    message: 'Send a valid API key as Authorization: Bearer <key>',
  });
}
