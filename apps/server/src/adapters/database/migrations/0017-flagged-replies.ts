import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Replies that are marked for a look: by the number guard, or because the answerer was not sure. */
export const flaggedReplies: Migration = {
  version: 17,
  name: 'flagged-replies',
  async up(db) {
    await sql`CREATE INDEX messages_flagged ON messages (team_id, created_at, id) WHERE substr(reply, 1, 25) = '{"answered":true,"flags":'`.execute(
      db,
    );
  },
};
