import type { Migration } from './migration.ts';

/** What the conversations of a day come to, kept until one of them changes. */
export const conversationDays: Migration = {
  version: 20,
  name: 'conversation-days',
  async up(db, { int8 }) {
    await db.schema
      .createTable('conversation_days')
      .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
      .addColumn('day', int8, column => column.notNull())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('stamp', 'text', column => column.notNull())
      .addColumn('sums', 'text', column => column.notNull())
      .addColumn('kept_at', int8, column => column.notNull())
      .addPrimaryKeyConstraint('conversation_days_key', ['agent_id', 'day'])
      .execute();
    await db.schema
      .createIndex('conversation_days_by_team')
      .on('conversation_days')
      .columns(['team_id', 'day'])
      .execute();
  },
};
