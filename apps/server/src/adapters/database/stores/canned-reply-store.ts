import type { CannedReplyStore } from '#modules/conversations';
import type { Engine } from '../engine.ts';

export function createCannedReplyStore({ db }: Engine): CannedReplyStore {
  return {
    async list(scope) {
      const rows = await db
        .selectFrom('canned_replies')
        .selectAll()
        .where('team_id', '=', scope.teamId)
        .orderBy('shortcut')
        .execute();
      return rows.map(row => ({
        shortcut: row.shortcut,
        text: row.text,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
      }));
    },

    async put(scope, { shortcut, text, createdAt, updatedAt }) {
      const changed = { text, updated_at: updatedAt };
      await db
        .insertInto('canned_replies')
        .values({ team_id: scope.teamId, shortcut, created_at: createdAt, ...changed })
        .onConflict(conflict => conflict.columns(['team_id', 'shortcut']).doUpdateSet(changed))
        .execute();
    },

    async delete(scope, shortcut) {
      const gone = await db
        .deleteFrom('canned_replies')
        .where('team_id', '=', scope.teamId)
        .where('shortcut', '=', shortcut)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
  };
}
