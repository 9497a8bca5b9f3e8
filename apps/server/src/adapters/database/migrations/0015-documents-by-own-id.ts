import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Pushed documents are found by the id that their owner gave them. */
export const documentsByOwnId: Migration = {
  version: 15,
  name: 'documents-by-own-id',
  async up(db) {
    await sql`CREATE INDEX sources_by_document ON sources (agent_id, document_id) WHERE document_id IS NOT NULL`.execute(
      db,
    );
  },
};
