import { AppError, type Clock, type Ids, invalid, teamScope, type UnitOfWork } from '#kernel';
import type { AuditLog } from '../audit/create-audit-log.ts';
import { type FoundInvitation, type InvitationStore, invitationStatus } from './invitation.ts';
import { hashLinkToken } from './link-token.ts';
import { openSession, type SessionOrigin } from './open-session.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { PeopleStore, SignedIn } from './people-store.ts';
import type { Person, PersonSession } from './person.ts';
import type { SessionAuthenticator } from './session-authenticator.ts';

export interface AcceptPorts {
  readonly people: PeopleStore & InvitationStore;
  readonly sessions: Pick<SessionAuthenticator, 'forget'>;
  readonly passwords: PasswordHasher;
  readonly audit: AuditLog;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface Acceptance {
  readonly token: string;
  /** Who is signed in already; they join as they are. */
  readonly signedIn: SignedIn | undefined;
  /** Else the account to be made. */
  readonly name: string | undefined;
  readonly password: string | undefined;
}

/** An invitation by the token of its link. Throws `invitation_gone` for one that is unknown, used, revoked or too old. */
export async function findOpenInvitation(
  ports: { readonly people: InvitationStore; readonly clock: Clock },
  token: string,
): Promise<FoundInvitation> {
  const found = await ports.people.findInvitationByHash(hashLinkToken(token));
  if (found === undefined || invitationStatus(found.invitation, ports.clock.now()) !== 'pending') throw gone();
  return found;
}

/**
 * Joins the team: as who is signed in, or with a new account. Either way the browser gets a new session, because what it
 * may do has grown. Throws `invitation_gone`, `email_taken` when an account is there that must sign in first,
 * `invalid_input` without a name or password, and `invitation_for_another` when somebody else is signed in.
 */
export async function acceptInvitation(
  ports: AcceptPorts,
  input: Acceptance,
  origin: SessionOrigin,
): Promise<{ readonly person: Person; readonly session: PersonSession }> {
  const { invitation } = await findOpenInvitation(ports, input.token);
  const { signedIn } = input;
  if (signedIn !== undefined && signedIn.person.email !== invitation.email) throw forAnother(invitation.email);
  const account = signedIn === undefined ? await newAccount(ports, invitation.email, input) : undefined;
  return ports.unitOfWork.run(async () => {
    const now = ports.clock.now();
    const scope = teamScope(invitation.teamId);
    await ports.people.lockTeam(scope);
    // Of two who use the link at the same time, one gets in.
    if (!(await ports.people.closeInvitation(scope, invitation.id, 'accepted', now))) throw gone();
    if (account !== undefined) await ports.people.createPerson(account.person, account.passwordHash);
    const person = account?.person ?? signedIn?.person;
    if (person === undefined) throw new Error('somebody is signed in, or has a new account');
    await ports.people.addMember(scope, person.id, invitation.role, now);
    await ports.audit.record(scope, {
      actor: { kind: 'person', id: person.id, name: person.name, role: invitation.role },
      action: 'invitation.accept',
      target: { kind: 'member', id: person.id },
      after: { email: person.email, role: invitation.role },
    });
    const session = await openSession(ports, person.id, origin);
    if (signedIn !== undefined) await ports.people.deleteSession(signedIn.session.id);
    ports.sessions.forget(person.id);
    return { person, session };
  });
}

async function newAccount(
  ports: AcceptPorts,
  email: string,
  { name, password }: Acceptance,
): Promise<{ readonly person: Person; readonly passwordHash: string }> {
  if (name === undefined) throw invalid('name', 'name is required');
  if (password === undefined) throw invalid('password', 'password is required');
  if ((await ports.people.findPersonByEmail(email)) !== undefined) throw mustSignIn();
  const person: Person = {
    id: ports.ids.next('usr'),
    name,
    email,
    // The inviter saw the link as well, so that it proves nothing about the mailbox.
    emailVerified: false,
    twoFactor: false,
    createdAt: ports.clock.now(),
  };
  return { person, passwordHash: await ports.passwords.hash(password) };
}

function gone(): AppError {
  return new AppError({
    kind: 'gone',
    code: 'invitation_gone',
    message: 'This invitation was used, taken back, or is too old: ask for a new one',
  });
}

function mustSignIn(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'email_taken',
    message: 'Somebody with this e-mail address has an account already: sign in with it first',
  });
}

function forAnother(email: string): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'invitation_for_another',
    message: `This invitation is for ${email}: sign out first, or sign in as them`,
  });
}
