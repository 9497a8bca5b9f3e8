import type { Migration } from './migration.ts';

/** Which sources a version of an agent's knowledge changed, so that an index that is a few versions behind reads those alone. */
export const knowledgeChanges: Migration = {
  version: 19,
  name: 'knowledge-changes',
  async up(db, { int8 }) {
    await db.schema
      .createTable('knowledge_changes')
      .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
      .addColumn('version', int8, column => column.notNull())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('source_ids', 'text')
      .addPrimaryKeyConstraint('knowledge_changes_key', ['agent_id', 'version'])
      .execute();
  },
};
