import type { Migration } from './migration.ts';

/** How an agent meets strangers. */
export const agentSettings: Migration = {
  version: 13,
  name: 'agent-settings',
  async up(db) {
    await db.schema
      .alterTable('agents')
      .addColumn('settings', 'text', column => column.notNull().defaultTo('{}'))
      .execute();
  },
};
