import { AppError, type Clock, type TeamScope, teamScope } from '#kernel';
import type { Caller } from '../caller.ts';
import type { PeopleAuthenticator, SessionCredentials } from '../people-authenticator.ts';
import { ROLE_PERMISSIONS } from '../permissions.ts';
import type { PeopleStore, SignedIn } from './people-store.ts';

/** Another node's sign-out or change of role is promised within five seconds, one in this process at once. */
const CACHE_MS = 4_000;
const CACHE_SIZE = 10_000;

export interface SessionAuthenticatorPorts {
  readonly people: Pick<PeopleStore, 'findSignedIn' | 'isSignedIn'>;
  readonly clock: Clock;
  /** The session's token in a `Cookie` header, if it holds one that we signed. */
  readonly readToken: (cookie: string) => string | undefined;
  /** Runs a callback once the current transaction is on disk, never if it rolls back; at once outside of one. */
  readonly afterCommit: (callback: () => void) => void;
}

interface CacheEntry {
  readonly signedIn: SignedIn;
  readonly callers: Map<string, Caller>;
  readonly freshUntil: number;
}

/** Turns session cookies into callers. Sessions in use are answered from memory and looked up again every {@link CACHE_MS}. */
export class SessionAuthenticator implements PeopleAuthenticator {
  readonly #ports: SessionAuthenticatorPorts;
  /** By token, least recently used first. */
  readonly #cache = new Map<string, CacheEntry>();
  readonly #lookups = new Map<string, Promise<CacheEntry>>();
  /** Grows with every change, so that a lookup begun before it is not remembered after it. */
  #changes = 0;

  constructor(ports: SessionAuthenticatorPorts) {
    this.#ports = ports;
  }

  authenticate(credentials: SessionCredentials): Caller | Promise<Caller> {
    const entry = this.#enter(credentials.cookie);
    return entry instanceof Promise
      ? entry.then(found => callerIn(found, credentials.teamId))
      : callerIn(entry, credentials.teamId);
  }

  /** Who is signed in, whatever team they act for. Throws `unauthenticated`. */
  async identify(cookie: string | undefined): Promise<SignedIn> {
    if (cookie === undefined) throw signedOut();
    return (await this.#enter(cookie)).signedIn;
  }

  async isRevoked(caller: Caller): Promise<boolean> {
    if (caller.actor.kind !== 'person') return true;
    const { scope, credentialId, actor } = caller;
    return !(await this.#ports.people.isSignedIn(scope, credentialId, actor.id, this.#ports.clock.now()));
  }

  /** Drops one person from memory once the transaction that changes their sessions or roles has committed. */
  forget(personId: string): void {
    this.#ports.afterCommit(() => {
      this.#startOver();
      for (const [token, entry] of this.#cache) {
        if (entry.signedIn.person.id === personId) this.#cache.delete(token);
      }
    });
  }

  /** Drops everybody, for changes that concern many, or nobody knows whom. */
  forgetAll(): void {
    this.#ports.afterCommit(() => {
      this.#startOver();
      this.#cache.clear();
    });
  }

  #startOver(): void {
    this.#changes += 1;
    // Who asks from now on must not share an answer that was read before.
    this.#lookups.clear();
  }

  #enter(cookie: string): CacheEntry | Promise<CacheEntry> {
    const token = this.#ports.readToken(cookie);
    if (token === undefined) throw signedOut();
    const entry = this.#cache.get(token);
    const now = this.#ports.clock.now();
    if (entry === undefined || entry.freshUntil <= now || entry.signedIn.session.expiresAt <= now) {
      return this.#lookUp(token);
    }
    this.#cache.delete(token);
    this.#cache.set(token, entry);
    return entry;
  }

  /** One lookup for any number of requests that wait for the same session. */
  #lookUp(token: string): Promise<CacheEntry> {
    const running = this.#lookups.get(token);
    if (running !== undefined) return running;
    const lookup = this.#find(token).finally(() => {
      if (this.#lookups.get(token) === lookup) this.#lookups.delete(token);
    });
    this.#lookups.set(token, lookup);
    return lookup;
  }

  async #find(token: string): Promise<CacheEntry> {
    const changes = this.#changes;
    this.#cache.delete(token);
    const signedIn = await this.#ports.people.findSignedIn(token, this.#ports.clock.now());
    if (signedIn === undefined) throw signedOut();
    const entry = { signedIn, callers: new Map(), freshUntil: this.#ports.clock.now() + CACHE_MS };
    if (changes === this.#changes) this.#remember(token, entry);
    return entry;
  }

  #remember(token: string, entry: CacheEntry): void {
    this.#cache.set(token, entry);
    if (this.#cache.size <= CACHE_SIZE) return;
    const [oldest] = this.#cache.keys();
    if (oldest !== undefined) this.#cache.delete(oldest);
  }
}

function callerIn({ signedIn, callers }: CacheEntry, teamId: string | undefined): Caller {
  const membership =
    teamId === undefined ? signedIn.memberships[0] : signedIn.memberships.find(one => one.teamId === teamId);
  if (membership === undefined) throw notInTeam();
  const known = callers.get(membership.teamId);
  if (known !== undefined) return known;
  const { person, session } = signedIn;
  const scope: TeamScope = teamScope(membership.teamId);
  const caller: Caller = {
    scope,
    actor: { kind: 'person', id: person.id, name: person.name, role: membership.role },
    permissions: ROLE_PERMISSIONS[membership.role],
    agentId: null,
    key: null,
    credentialId: session.id,
  };
  callers.set(membership.teamId, caller);
  return caller;
}

function signedOut(): AppError {
  return new AppError({ kind: 'unauthenticated', code: 'signed_out', message: 'Sign in first' });
}

function notInTeam(): AppError {
  return new AppError({ kind: 'unauthenticated', code: 'not_in_team', message: 'You are not a member of this team' });
}
