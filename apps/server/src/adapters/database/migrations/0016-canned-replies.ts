import type { Migration } from './migration.ts';

/** Texts that people of a team send again and again. */
export const cannedReplies: Migration = {
  version: 16,
  name: 'canned-replies',
  async up(db, { int8 }) {
    await db.schema
      .createTable('canned_replies')
      .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
      .addColumn('shortcut', 'text', column => column.notNull())
      .addColumn('text', 'text', column => column.notNull())
      .addColumn('created_at', int8, column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .addPrimaryKeyConstraint('canned_replies_shortcut', ['team_id', 'shortcut'])
      .execute();
  },
};
