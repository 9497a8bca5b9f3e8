import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** How long turns took to their first word. */
export const firstToken: Migration = {
  version: 18,
  name: 'first-token',
  async up(db) {
    // Nullable and without a default: neither engine rewrites the table.
    await sql`ALTER TABLE turns ADD COLUMN first_token_ms integer`.execute(db);
  },
};
