import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Which documents of its sources a version changed, so that one page of a large site is read alone. */
export const changedDocuments: Migration = {
  version: 22,
  name: 'changed-documents',
  async up(db) {
    // Nullable and without a default: neither engine rewrites the table, and an older server goes on reading whole sources.
    await sql`ALTER TABLE knowledge_changes ADD COLUMN document_ids text`.execute(db);
  },
};
