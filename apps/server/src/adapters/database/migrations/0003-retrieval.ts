import type { Migration } from './migration.ts';

/** Access tags of sources, vectors of passages, synonyms. */
export const retrieval: Migration = {
  version: 3,
  name: 'retrieval',
  async up(db, { int8 }) {
    await db.schema
      .alterTable('sources')
      .addColumn('access', 'text', column => column.notNull().defaultTo('[]'))
      .execute();
    await db.schema
      .createTable('passage_vectors')
      .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
      .addColumn('model', 'text', column => column.notNull())
      .addColumn('hash', 'text', column => column.notNull())
      .addColumn('vector', 'text', column => column.notNull())
      .addColumn('created_at', int8, column => column.notNull())
      .addPrimaryKeyConstraint('passage_vectors_key', ['agent_id', 'model', 'hash'])
      .execute();
    await db.schema
      .createTable('synonyms')
      .addColumn('agent_id', 'text', column => column.primaryKey().references('agents.id').onDelete('cascade'))
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('groups', 'text', column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .execute();
  },
};
