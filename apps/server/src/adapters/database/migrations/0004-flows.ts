import type { Migration } from './migration.ts';

/** Flows with their versions and cursors, sessions, leads, intents; conversations that wait for a person. */
export const flows: Migration = {
  version: 4,
  name: 'flows',
  async up(db, { int8 }) {
    await db.schema.alterTable('agents').addColumn('flow_version_id', 'text').execute();
    await db.schema.alterTable('conversations').addColumn('handoff', 'text').execute();
    await db.schema
      .createTable('flow_drafts')
      .addColumn('agent_id', 'text', column => column.primaryKey().references('agents.id').onDelete('cascade'))
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('document', 'text')
      .addColumn('tests', 'text')
      .addColumn('updated_at', int8, column => column.notNull())
      .execute();
    await db.schema
      .createTable('flow_versions')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
      .addColumn('number', 'integer', column => column.notNull())
      .addColumn('note', 'text', column => column.notNull())
      .addColumn('author', 'text')
      .addColumn('restored_from', 'integer')
      .addColumn('document', 'text', column => column.notNull())
      .addColumn('created_at', int8, column => column.notNull())
      .addUniqueConstraint('flow_versions_in_order', ['agent_id', 'number'])
      .execute();
    await db.schema
      .createTable('flow_states')
      .addColumn('conversation_id', 'text', column =>
        column.primaryKey().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('agent_id', 'text', column => column.notNull())
      .addColumn('version_id', 'text', column => column.notNull())
      .addColumn('node', 'text')
      .addColumn('state', 'text', column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .execute();
    // Of columns that never change, so that a turn rewrites one row and no index.
    await db.schema
      .createIndex('flow_states_by_agent')
      .on('flow_states')
      .columns(['agent_id', 'conversation_id'])
      .execute();
    await db.schema
      .createTable('sessions')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('agent_id', 'text', column => column.notNull())
      .addColumn('conversation_id', 'text', column =>
        column.notNull().unique().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('channel', 'text', column => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('created_at', int8, column => column.notNull())
      .addColumn('closed_at', int8)
      .execute();
    await db.schema
      .createTable('leads')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
      .addColumn('conversation_id', 'text', column =>
        column.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('name', 'text')
      .addColumn('email', 'text')
      .addColumn('phone', 'text')
      .addColumn('fields', 'text', column => column.notNull())
      .addColumn('created_at', int8, column => column.notNull())
      .execute();
    await db.schema.createIndex('leads_by_team').on('leads').columns(['team_id', 'created_at', 'id']).execute();
    await db.schema.createIndex('leads_by_agent').on('leads').columns(['agent_id', 'created_at', 'id']).execute();
    await db.schema.createIndex('leads_by_conversation').on('leads').column('conversation_id').execute();
    await db.schema
      .createTable('agent_intents')
      .addColumn('agent_id', 'text', column => column.primaryKey().references('agents.id').onDelete('cascade'))
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('phrases', 'text', column => column.notNull())
      .addColumn('revision', 'text', column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .execute();
  },
};
