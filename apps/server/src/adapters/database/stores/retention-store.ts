import type { RetentionStore } from '#modules/customers';
import type { Engine } from '../engine.ts';
import type { RetentionRow } from '../schema.ts';

export function createRetentionStore(engine: Engine): RetentionStore {
  const { db } = engine;
  return {
    async get(scope) {
      const row = await db.selectFrom('retention').selectAll().where('team_id', '=', scope.teamId).executeTakeFirst();
      return row === undefined ? { conversationsDays: null, leadsDays: null } : toRetention(row);
    },

    async put(scope, { conversationsDays, leadsDays }, at) {
      const kept = { conversations_days: conversationsDays, leads_days: leadsDays, updated_at: at };
      await db
        .insertInto('retention')
        .values({ team_id: scope.teamId, ...kept })
        .onConflict(conflict => conflict.column('team_id').doUpdateSet(kept))
        .execute();
    },

    async listLimited() {
      const rows = await db
        .selectFrom('retention')
        .selectAll()
        .where(eb => eb.or([eb('conversations_days', 'is not', null), eb('leads_days', 'is not', null)]))
        .execute();
      return rows.map(row => ({ teamId: row.team_id, retention: toRetention(row) }));
    },

    deleteConversations: (scope, before, after, limit) =>
      engine.unitOfWork.run(async () => {
        const rows = await db
          .selectFrom('conversations')
          .select(['id', 'updated_at', 'unfinished_turns'])
          .where('team_id', '=', scope.teamId)
          // An older conversation was not begun later than it last moved.
          .where('created_at', '<', before)
          .where('id', '>', after)
          .orderBy('id')
          .limit(limit)
          .execute();
        const due = rows.filter(row => row.updated_at < before && row.unfinished_turns === 0).map(({ id }) => id);
        if (due.length > 0) {
          await db.deleteFrom('conversations').where('id', 'in', due).where('team_id', '=', scope.teamId).execute();
        }
        return { next: rows.length < limit ? null : (rows.at(-1)?.id ?? null), deleted: due.length };
      }),

    async deleteLeads(scope, before, limit) {
      const gone = await db
        .deleteFrom('leads')
        .where('id', 'in', eb =>
          eb
            .selectFrom('leads')
            .select('id')
            .where('team_id', '=', scope.teamId)
            .where('created_at', '<', before)
            .where('updated_at', '<', before)
            .limit(limit),
        )
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

function toRetention(row: RetentionRow): { conversationsDays: number | null; leadsDays: number | null } {
  return { conversationsDays: row.conversations_days, leadsDays: row.leads_days };
}
