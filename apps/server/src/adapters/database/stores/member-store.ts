import { type Member, type Membership, type PeopleStore, ROLES, type Role } from '#modules/access';
import type { Engine } from '../engine.ts';

type MemberStore = Pick<
  PeopleStore,
  'hasOwner' | 'listMemberships' | 'listMembers' | 'findMember' | 'addMember' | 'setRole' | 'removeMember' | 'lockTeam'
>;

/** Places of people in teams. Deleted teams count as none. */
export function createMemberStore(engine: Engine): MemberStore {
  const { db } = engine;

  const selectMembers = () =>
    db
      .selectFrom('team_members')
      .innerJoin('auth_users', 'auth_users.id', 'team_members.user_id')
      .select([
        'auth_users.id',
        'auth_users.name',
        'auth_users.email',
        'auth_users.two_factor_enabled',
        'team_members.role',
        'team_members.created_at',
      ]);

  return {
    async hasOwner() {
      const row = await db
        .selectFrom('team_members')
        .select('user_id')
        .where('role', '=', 'owner')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async listMemberships(personId) {
      const rows = await db
        .selectFrom('team_members')
        .innerJoin('teams', 'teams.id', 'team_members.team_id')
        .select(['teams.id', 'teams.name', 'teams.slug', 'team_members.role'])
        .where('team_members.user_id', '=', personId)
        .where('teams.deleted_at', 'is', null)
        .orderBy('team_members.created_at')
        .orderBy('team_members.team_id')
        .execute();
      return rows.map(
        (row): Membership => ({
          teamId: row.id,
          teamName: row.name,
          teamSlug: row.slug ?? row.id,
          role: toRole(row.role),
        }),
      );
    },

    async listMembers(scope) {
      const rows = await selectMembers()
        .where('team_members.team_id', '=', scope.teamId)
        .orderBy('team_members.created_at')
        .orderBy('auth_users.id')
        .execute();
      return rows.map(toMember);
    },

    async findMember(scope, personId) {
      const row = await selectMembers()
        .where('team_members.team_id', '=', scope.teamId)
        .where('team_members.user_id', '=', personId)
        .executeTakeFirst();
      return row && toMember(row);
    },

    async addMember(scope, personId, role, at) {
      const row = await db
        .insertInto('team_members')
        .values({ team_id: scope.teamId, user_id: personId, role, created_at: at })
        .onConflict(conflict => conflict.columns(['team_id', 'user_id']).doNothing())
        .returning('user_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async setRole(scope, personId, role) {
      await db
        .updateTable('team_members')
        .set({ role })
        .where('team_id', '=', scope.teamId)
        .where('user_id', '=', personId)
        .execute();
    },

    async removeMember(scope, personId) {
      await db.deleteFrom('team_members').where('team_id', '=', scope.teamId).where('user_id', '=', personId).execute();
    },

    async lockTeam(scope) {
      // SQLite has one writer, so that a transaction has the team to itself anyway.
      if (engine.kind === 'sqlite') return;
      await db.selectFrom('teams').select('id').where('id', '=', scope.teamId).forUpdate().execute();
    },
  };
}

interface MemberColumns {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly two_factor_enabled: number | null;
  readonly role: string;
  readonly created_at: number;
}

function toMember(row: MemberColumns): Member {
  return {
    personId: row.id,
    name: row.name,
    email: row.email,
    twoFactor: row.two_factor_enabled === 1,
    role: toRole(row.role),
    joinedAt: row.created_at,
  };
}

/** A role this version does not know may do the least. */
function toRole(text: string): Role {
  return ROLES.find(role => role === text) ?? 'viewer';
}
