import { type Invitation, type InvitationStore, ROLES } from '#modules/access';
import type { Engine } from '../engine.ts';
import type { InvitationRow } from '../people-tables.ts';

const LISTED = 200;

export function createInvitationStore({ db }: Engine): InvitationStore {
  return {
    async createInvitation(scope, invitation, hash) {
      await db
        .insertInto('invitations')
        .values({
          id: invitation.id,
          team_id: scope.teamId,
          email: invitation.email,
          role: invitation.role,
          hash,
          invited_by: invitation.invitedBy,
          created_at: invitation.createdAt,
          expires_at: invitation.expiresAt,
          accepted_at: invitation.acceptedAt,
          revoked_at: invitation.revokedAt,
        })
        .execute();
    },

    async listInvitations(scope) {
      const rows = await db
        .selectFrom('invitations')
        .selectAll()
        .where('team_id', '=', scope.teamId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(LISTED)
        .execute();
      return rows.map(toInvitation);
    },

    async findInvitation(scope, invitationId) {
      const row = await db
        .selectFrom('invitations')
        .selectAll()
        .where('id', '=', invitationId)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && toInvitation(row);
    },

    async findInvitationByHash(hash) {
      const row = await db
        .selectFrom('invitations')
        .innerJoin('teams', 'teams.id', 'invitations.team_id')
        .selectAll('invitations')
        .select('teams.name as team_name')
        .where('invitations.hash', '=', hash)
        .where('teams.deleted_at', 'is', null)
        .executeTakeFirst();
      return row && { invitation: toInvitation(row), teamName: row.team_name };
    },

    async countPendingInvitations(scope, at) {
      const row = await db
        .selectFrom('invitations')
        .select(eb => eb.fn.countAll<number>().as('pending'))
        .where('team_id', '=', scope.teamId)
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', at)
        .executeTakeFirstOrThrow();
      return Number(row.pending);
    },

    async closeInvitation(scope, invitationId, how, at) {
      const changed = await db
        .updateTable('invitations')
        .set(how === 'accepted' ? { accepted_at: at } : { revoked_at: at })
        .where('id', '=', invitationId)
        .where('team_id', '=', scope.teamId)
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', at)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
  };
}

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    teamId: row.team_id,
    email: row.email,
    role: ROLES.find(role => role === row.role) ?? 'viewer',
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
  };
}
