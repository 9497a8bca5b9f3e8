import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Which state of a draft somebody has in front of them, and who saved the last one. */
export const flowDraftRevisions: Migration = {
  version: 23,
  name: 'flow-draft-revisions',
  async up(db, { int8 }) {
    // Constant defaults and nullable columns: neither engine rewrites the table.
    await sql`ALTER TABLE flow_drafts ADD COLUMN revision integer NOT NULL DEFAULT 0`.execute(db);
    await db.schema.alterTable('flow_drafts').addColumn('saved_by', 'text').execute();
    await db.schema.alterTable('flow_drafts').addColumn('saved_at', int8).execute();
  },
};
