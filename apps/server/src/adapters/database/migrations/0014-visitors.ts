import type { Migration } from './migration.ts';

/** Pages of strangers name an agent by its slug alone. */
export const visitors: Migration = {
  version: 14,
  name: 'visitors',
  async up(db) {
    await db.schema.createIndex('agents_by_slug').on('agents').columns(['slug', 'number']).execute();
  },
};
