import type { Migration } from './migration.ts';

/** What clients of other products' APIs store with us and read back as they wrote it. */
export const foreignRecords: Migration = {
  version: 2,
  name: 'foreign-records',
  async up(db, { int8 }) {
    await db.schema
      .createTable('foreign_records')
      .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
      .addColumn('kind', 'text', column => column.notNull())
      .addColumn('id', 'text', column => column.notNull())
      .addColumn('agent_id', 'text', column => column.references('agents.id').onDelete('cascade'))
      .addColumn('document', 'text', column => column.notNull())
      .addColumn('created_at', int8, column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .addPrimaryKeyConstraint('foreign_records_key', ['team_id', 'kind', 'id'])
      .execute();
    await db.schema
      .createIndex('foreign_records_by_team')
      .on('foreign_records')
      .columns(['team_id', 'kind', 'created_at', 'id'])
      .execute();
    await db.schema
      .createIndex('foreign_records_by_agent')
      .on('foreign_records')
      .columns(['agent_id', 'kind', 'created_at', 'id'])
      .execute();
  },
};
