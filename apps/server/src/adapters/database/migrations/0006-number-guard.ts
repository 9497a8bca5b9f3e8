import type { Migration } from './migration.ts';

/** What happens to numbers in a model's reply that no source holds. */
export const numberGuard: Migration = {
  version: 6,
  name: 'number-guard',
  async up(db) {
    await db.schema
      .alterTable('agents')
      .addColumn('number_guard', 'text', column => column.notNull().defaultTo('flag'))
      .execute();
  },
};
