import type { Migration } from './migration.ts';

/** Where conversations stand in their flow that come with all of their words each time and are stored nowhere. */
export const flowPositions: Migration = {
  version: 21,
  name: 'flow-positions',
  async up(db, { int8 }) {
    await db.schema
      .createTable('flow_positions')
      .addColumn('place', 'text', column => column.primaryKey())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
      .addColumn('sealed', 'text', column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .execute();
    await db.schema.createIndex('flow_positions_by_agent').on('flow_positions').column('agent_id').execute();
    await db.schema
      .createIndex('flow_positions_by_age')
      .on('flow_positions')
      .columns(['updated_at', 'place'])
      .execute();
  },
};
