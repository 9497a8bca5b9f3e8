import { AppError, type Clock, type Ids, teamScope, type UnitOfWork } from '#kernel';
import type { AccessStore } from '../access-store.ts';
import { openSession, type SessionOrigin } from './open-session.ts';
import { isOwnerToken } from './owner-link.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { PeopleStore } from './people-store.ts';
import { normalizeEmail, type Person, type PersonSession } from './person.ts';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Makes the owner of the first team out of the one-time link that the operator was shown, and signs them in. Throws
 * `setup_done` when there is an owner, `setup_link_invalid` when the token is not one of ours or its day is over.
 */
export async function makeFirstOwner(
  ports: {
    readonly access: Pick<AccessStore, 'findFirstTeam'>;
    readonly people: PeopleStore;
    readonly passwords: PasswordHasher;
    readonly ownerLinkKey: Uint8Array;
    readonly unitOfWork: UnitOfWork;
    readonly ids: Ids;
    readonly clock: Clock;
  },
  input: NewPerson & { readonly token: string },
  origin: SessionOrigin,
): Promise<{ readonly person: Person; readonly session: PersonSession; readonly teamId: string }> {
  if (!isOwnerToken(ports.ownerLinkKey, input.token, ports.clock.now())) throw linkInvalid();
  if (await ports.people.hasOwner()) throw setupDone();
  const passwordHash = await ports.passwords.hash(input.password);
  const now = ports.clock.now();
  const person: Person = {
    id: ports.ids.next('usr'),
    name: input.name,
    email: normalizeEmail(input.email),
    // Who reads the server's own output is believed.
    emailVerified: true,
    twoFactor: false,
    createdAt: now,
  };
  return ports.unitOfWork.run(async () => {
    const team = await ports.access.findFirstTeam();
    if (team === undefined) throw new Error('a started server has a team');
    const scope = teamScope(team.id);
    await ports.people.lockTeam(scope);
    // Again, now that nobody else can be first.
    if (await ports.people.hasOwner()) throw setupDone();
    await ports.people.createPerson(person, passwordHash);
    await ports.people.addMember(scope, person.id, 'owner', now);
    return { person, session: await openSession(ports, person.id, origin), teamId: team.id };
  });
}

function setupDone(): AppError {
  return new AppError({ kind: 'gone', code: 'setup_done', message: 'This server has an owner already' });
}

function linkInvalid(): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'setup_link_invalid',
    message: 'This link is not valid any more: restart the server, or run “baraza owner-link”, for a fresh one',
  });
}
