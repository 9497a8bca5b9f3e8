import type { Caller } from './caller.ts';

/** What a browser sends of who it is. */
export interface SessionCredentials {
  /** The `Cookie` header as it came. */
  readonly cookie: string;
  /** The team it wants to act for; their first one when undefined. */
  readonly teamId: string | undefined;
}

/** Turns the session of a signed-in person into a caller. */
export interface PeopleAuthenticator {
  /**
   * Throws `unauthenticated` when nobody is signed in, or not in this team. Returns without a promise what is in memory.
   */
  authenticate(credentials: SessionCredentials): Caller | Promise<Caller>;
  /** Whether the session of a person that was let in has ended since, or their place in the team. Asks the store. */
  isRevoked(caller: Caller): Promise<boolean>;
}
