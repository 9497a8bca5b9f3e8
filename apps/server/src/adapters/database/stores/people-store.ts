import { AppError } from '#kernel';
import type { InvitationStore, PeopleStore, Person, PersonSession, SignedIn } from '#modules/access';
import type { Engine } from '../engine.ts';
import { isConstraintViolation } from '../engines/constraint-violation.ts';
import type { AuthSessionRow, AuthUserRow } from '../people-tables.ts';
import { createAttemptStore } from './attempt-store.ts';
import { createInvitationStore } from './invitation-store.ts';
import { createMemberStore } from './member-store.ts';

export function createPeopleStore(engine: Engine): PeopleStore & InvitationStore {
  const { db } = engine;
  const members = createMemberStore(engine);

  return {
    ...members,
    ...createAttemptStore(engine),
    ...createInvitationStore(engine),

    async createPerson(person, passwordHash) {
      try {
        await engine.unitOfWork.run(() => insertPerson(engine, person, passwordHash));
      } catch (error) {
        throw isConstraintViolation(error) ? emailTaken(error) : error;
      }
    },

    async findPerson(personId) {
      const row = await db.selectFrom('auth_users').selectAll().where('id', '=', personId).executeTakeFirst();
      return row && toPerson(row);
    },

    async findPersonByEmail(email) {
      const row = await db.selectFrom('auth_users').selectAll().where('email', '=', email).executeTakeFirst();
      return row && toPerson(row);
    },

    async isInvited(email, at) {
      const row = await db
        .selectFrom('invitations')
        .innerJoin('teams', 'teams.id', 'invitations.team_id')
        .select('invitations.id')
        .where('invitations.email', '=', email.toLowerCase())
        .where('invitations.expires_at', '>', at)
        .where('invitations.accepted_at', 'is', null)
        .where('invitations.revoked_at', 'is', null)
        .where('teams.deleted_at', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
    },

    async createSession(session) {
      await db.insertInto('auth_sessions').values(toSessionRow(session)).execute();
    },

    async findSignedIn(token, at): Promise<SignedIn | undefined> {
      const session = await db
        .selectFrom('auth_sessions')
        .selectAll()
        .where('token', '=', token)
        .where('expires_at', '>', at)
        .executeTakeFirst();
      if (session === undefined) return undefined;
      const person = await db.selectFrom('auth_users').selectAll().where('id', '=', session.user_id).executeTakeFirst();
      if (person === undefined) return undefined;
      return {
        session: toSession(session),
        person: toPerson(person),
        memberships: await members.listMemberships(person.id),
      };
    },

    async isSignedIn(scope, sessionId, personId, at) {
      const row = await db
        .selectFrom('auth_sessions')
        .innerJoin('team_members', 'team_members.user_id', 'auth_sessions.user_id')
        .innerJoin('teams', 'teams.id', 'team_members.team_id')
        .select('auth_sessions.id')
        .where('auth_sessions.id', '=', sessionId)
        .where('auth_sessions.user_id', '=', personId)
        .where('auth_sessions.expires_at', '>', at)
        .where('team_members.team_id', '=', scope.teamId)
        .where('teams.deleted_at', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
    },

    async extendSession(sessionId, expiresAt, at) {
      await db
        .updateTable('auth_sessions')
        .set({ expires_at: expiresAt, updated_at: at })
        .where('id', '=', sessionId)
        .execute();
    },

    async deleteSession(sessionId) {
      await db.deleteFrom('auth_sessions').where('id', '=', sessionId).execute();
    },
  };
}

async function insertPerson({ db }: Engine, person: Person, passwordHash: string): Promise<void> {
  const at = { created_at: person.createdAt, updated_at: person.createdAt };
  await db
    .insertInto('auth_users')
    .values({
      id: person.id,
      name: person.name,
      email: person.email,
      email_verified: person.emailVerified ? 1 : 0,
      image: null,
      two_factor_enabled: 0,
      ...at,
    })
    .execute();
  await db
    .insertInto('auth_accounts')
    .values({
      id: `${person.id}_password`,
      // As better-auth knows the account of a password.
      account_id: person.id,
      provider_id: 'credential',
      user_id: person.id,
      access_token: null,
      refresh_token: null,
      id_token: null,
      access_token_expires_at: null,
      refresh_token_expires_at: null,
      scope: null,
      password: passwordHash,
      ...at,
    })
    .execute();
}

function emailTaken(cause: unknown): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'email_taken',
    message: 'Somebody with this e-mail address has an account already: sign in with it',
    field: 'email',
    cause,
  });
}

function toPerson(row: AuthUserRow): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified === 1,
    twoFactor: row.two_factor_enabled === 1,
    createdAt: row.created_at,
  };
}

function toSession(row: AuthSessionRow): PersonSession {
  return {
    id: row.id,
    token: row.token,
    personId: row.user_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    address: row.ip_address,
    userAgent: row.user_agent,
  };
}

function toSessionRow(session: PersonSession): AuthSessionRow {
  return {
    id: session.id,
    token: session.token,
    user_id: session.personId,
    created_at: session.createdAt,
    updated_at: session.createdAt,
    expires_at: session.expiresAt,
    ip_address: session.address,
    user_agent: session.userAgent,
  };
}
