import type { Migration } from './migration.ts';

/** What was met on the web, so that the next reading fetches only what changed. */
export const webPages: Migration = {
  version: 5,
  name: 'web-pages',
  async up(db) {
    await db.schema
      .createTable('web_pages')
      .addColumn('source_id', 'text', column => column.notNull().references('sources.id').onDelete('cascade'))
      .addColumn('key', 'text', column => column.notNull())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('document_ids', 'text', column => column.notNull())
      .addColumn('etag', 'text')
      .addColumn('last_modified', 'text')
      .addColumn('body_hash', 'text', column => column.notNull())
      .addColumn('content_hash', 'text', column => column.notNull())
      .addColumn('links', 'text', column => column.notNull())
      .addColumn('canonical', 'text')
      .addPrimaryKeyConstraint('web_pages_key', ['source_id', 'key'])
      .execute();
  },
};
