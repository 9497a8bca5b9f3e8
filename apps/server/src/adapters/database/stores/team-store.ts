import { AppError } from '#kernel';
import type { TeamStore } from '#modules/access';
import type { Engine } from '../engine.ts';
import { isConstraintViolation } from '../engines/constraint-violation.ts';
import { toTeam } from './access-store.ts';
import { eraseTeam } from './erase-team.ts';
import { moveAgent, settleAgent } from './move-agent.ts';

export function createTeamStore(engine: Engine): TeamStore {
  const { db } = engine;
  return {
    async updateTeam(scope, { name, slug, description }) {
      const change = {
        ...(name !== undefined && { name }),
        ...(slug !== undefined && { slug }),
        ...(description !== undefined && { description }),
      };
      const team = db.selectFrom('teams').selectAll().where('id', '=', scope.teamId);
      if (Object.keys(change).length === 0) {
        const row = await team.executeTakeFirst();
        return row && toTeam(row);
      }
      try {
        const row = await db
          .updateTable('teams')
          .set(change)
          .where('id', '=', scope.teamId)
          .returningAll()
          .executeTakeFirst();
        return row && toTeam(row);
      } catch (error) {
        throw isConstraintViolation(error) ? slugTaken(error) : error;
      }
    },

    async markDeleted(scope, at) {
      const changed = await db
        .updateTable('teams')
        .set({ deleted_at: at })
        .where('id', '=', scope.teamId)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },

    async restore(scope) {
      const changed = await db
        .updateTable('teams')
        .set({ deleted_at: null })
        .where('id', '=', scope.teamId)
        .where('deleted_at', 'is not', null)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },

    async findDeletedAt(scope) {
      const row = await db.selectFrom('teams').select('deleted_at').where('id', '=', scope.teamId).executeTakeFirst();
      return row?.deleted_at;
    },

    async listDeletedTeams(personId) {
      const rows = await db
        .selectFrom('team_members')
        .innerJoin('teams', 'teams.id', 'team_members.team_id')
        .select(['teams.id', 'teams.name', 'teams.deleted_at'])
        .where('team_members.user_id', '=', personId)
        .where('team_members.role', '=', 'owner')
        .where('teams.deleted_at', 'is not', null)
        .orderBy('teams.deleted_at', 'desc')
        .execute();
      return rows.map(row => ({ id: row.id, name: row.name, deletedAt: row.deleted_at ?? 0 }));
    },

    async listAgentIds(scope) {
      const rows = await db.selectFrom('agents').select('id').where('team_id', '=', scope.teamId).execute();
      return rows.map(row => row.id);
    },

    eraseTeam: scope => eraseTeam(engine, scope),
    moveAgent: (from, agentId, to) => moveAgent(engine, from, agentId, to),
    settleAgent: (scope, agentId) => settleAgent(engine, scope, agentId),
  };
}

function slugTaken(cause: unknown): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'team_slug_taken',
    message: 'Another team has this slug',
    field: 'slug',
    cause,
  });
}
