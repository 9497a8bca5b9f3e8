import type { TeamScope } from '#kernel';
import type { Role } from '../permissions.ts';
import type { Member, Membership, Person, PersonSession } from './person.ts';

/** A signed-in person: the session, who they are, and their teams, oldest membership first. */
export interface SignedIn {
  readonly session: PersonSession;
  readonly person: Person;
  readonly memberships: readonly Membership[];
}

/** People and their places in teams at rest. Deleted teams have no members. */
export interface PeopleStore {
  /** Whether any team has an owner. */
  hasOwner(): Promise<boolean>;
  /** Throws `email_taken`. */
  createPerson(person: Person, passwordHash: string): Promise<void>;
  findPerson(personId: string): Promise<Person | undefined>;
  findPersonByEmail(email: string): Promise<Person | undefined>;
  /** Whether an invitation to this address is open. */
  isInvited(email: string, at: number): Promise<boolean>;
  createSession(session: PersonSession): Promise<void>;
  /** Undefined when there is no such session, or it ended before `at`. */
  findSignedIn(token: string, at: number): Promise<SignedIn | undefined>;
  /** Whether this session is there and its person is in the team. */
  isSignedIn(scope: TeamScope, sessionId: string, personId: string, at: number): Promise<boolean>;
  extendSession(sessionId: string, expiresAt: number, at: number): Promise<void>;
  deleteSession(sessionId: string): Promise<void>;
  listMemberships(personId: string): Promise<readonly Membership[]>;
  /** A team has few members: all of them, oldest first. */
  listMembers(scope: TeamScope): Promise<readonly Member[]>;
  findMember(scope: TeamScope, personId: string): Promise<Member | undefined>;
  /** Adds the person, or does nothing when they are a member already. Tells whether they were added. */
  addMember(scope: TeamScope, personId: string, role: Role, at: number): Promise<boolean>;
  setRole(scope: TeamScope, personId: string, role: Role): Promise<void>;
  removeMember(scope: TeamScope, personId: string): Promise<void>;
  /** Takes the team's row for the transaction, so that changes of its members come one after another. */
  lockTeam(scope: TeamScope): Promise<void>;
  /**
   * Counts a try at what `key` guards, in a window that begins with the first; gives how many there were in it, this one
   * included, and when it ends. Exact under concurrency.
   */
  countAttempt(key: string, at: number, windowMs: number): Promise<{ readonly count: number; readonly until: number }>;
  forgetAttempts(key: string): Promise<void>;
  /** Deletes sessions, verifications and attempts that ended before `at`; gives how many. */
  prune(at: number, limit: number): Promise<number>;
}
