import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Replies that found no answer, questions that were answered since, ratings of replies. */
export const learning: Migration = {
  version: 7,
  name: 'learning',
  async up(db, { int8 }) {
    // Only replies without an answer are in it, so that others cost nothing more when they are stored.
    await sql`CREATE INDEX messages_unanswered ON messages (team_id, created_at, id) WHERE substr(reply, 1, 17) = '{"answered":false'`.execute(
      db,
    );
    await db.schema
      .createTable('answered_questions')
      .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
      .addColumn('cluster_id', 'text', column => column.notNull())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('source_id', 'text', column => column.notNull())
      .addColumn('answered_at', int8, column => column.notNull())
      .addPrimaryKeyConstraint('answered_questions_key', ['agent_id', 'cluster_id'])
      .execute();
    await db.schema
      .createTable('message_ratings')
      .addColumn('message_id', 'text', column => column.primaryKey().references('messages.id').onDelete('cascade'))
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('rating', 'text', column => column.notNull())
      .addColumn('rated_at', int8, column => column.notNull())
      .execute();
  },
};
