import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { ColumnTypes, Migration } from './migration.ts';

/** Teams and keys, agents and knowledge, conversations and turns, usage, jobs. */
export const initial: Migration = {
  version: 1,
  name: 'initial',
  async up(db, types) {
    await createAccess(db, types);
    await createAgents(db, types);
    await createKnowledge(db, types);
    await createConversations(db, types);
    await createTurns(db, types);
    await createJobs(db, types);
  },
};

async function createAccess(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('teams')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .execute();

  await db.schema
    .createTable('api_keys')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('hint', 'text', column => column.notNull())
    .addColumn('hash', 'text', column => column.notNull().unique())
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('last_used_at', int8)
    .addColumn('revoked_at', int8)
    .execute();
  await db.schema.createIndex('api_keys_by_team').on('api_keys').columns(['team_id', 'created_at', 'id']).execute();

  await db.schema
    .createTable('idempotency_keys')
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('route', 'text', column => column.notNull())
    .addColumn('key', 'text', column => column.notNull())
    .addColumn('fingerprint', 'text', column => column.notNull())
    .addColumn('turn_id', 'text')
    .addColumn('status', 'integer')
    .addColumn('content_type', 'text')
    .addColumn('body', 'text')
    .addColumn('created_at', int8, column => column.notNull())
    .addPrimaryKeyConstraint('idempotency_keys_key', ['team_id', 'route', 'key'])
    .execute();
  await db.schema.createIndex('idempotency_keys_by_age').on('idempotency_keys').column('created_at').execute();
}

async function createAgents(db: Kysely<Schema>, { int8, real }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('agents')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('number', int8, column => column.notNull().unique())
    .addColumn('slug', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('instructions', 'text', column => column.notNull())
    .addColumn('model', 'text', column => column.notNull())
    .addColumn('temperature', real)
    .addColumn('fallback_model', 'text')
    .addColumn('extractive_fallback', 'integer', column => column.notNull())
    .addColumn('knowledge_version', int8, column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .addUniqueConstraint('agents_slug', ['team_id', 'slug'])
    .execute();
  await db.schema.createIndex('agents_by_team').on('agents').columns(['team_id', 'created_at', 'id']).execute();
}

async function createKnowledge(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('sources')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
    .addColumn('type', 'text', column => column.notNull())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('progress_done', 'integer', column => column.notNull())
    .addColumn('progress_total', 'integer', column => column.notNull())
    .addColumn('progress_unit', 'text', column => column.notNull())
    .addColumn('error', 'text')
    .addColumn('config', 'text', column => column.notNull())
    .addColumn('document_id', 'text')
    .addColumn('tags', 'text', column => column.notNull())
    .addColumn('document_count', 'integer', column => column.notNull())
    .addColumn('chunk_count', 'integer', column => column.notNull())
    .addColumn('size_bytes', int8, column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
  await db.schema.createIndex('sources_by_agent').on('sources').columns(['agent_id', 'created_at', 'id']).execute();
  await db.schema
    .createIndex('sources_by_status')
    .on('sources')
    .columns(['agent_id', 'status', 'created_at', 'id'])
    .execute();

  await db.schema
    .createTable('documents')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
    .addColumn('source_id', 'text', column => column.notNull().references('sources.id').onDelete('cascade'))
    .addColumn('public_id', 'text', column => column.notNull())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('text', 'text', column => column.notNull())
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('url', 'text')
    .addColumn('pages', 'integer')
    .addColumn('created_at', int8, column => column.notNull())
    .execute();
  await db.schema.createIndex('documents_by_agent').on('documents').columns(['agent_id', 'id']).execute();
  await db.schema.createIndex('documents_by_source').on('documents').columns(['source_id', 'id']).execute();

  await db.schema
    .createTable('chunks')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('document_id', 'text', column => column.notNull().references('documents.id').onDelete('cascade'))
    .addColumn('source_id', 'text', column => column.notNull())
    .addColumn('ordinal', 'integer', column => column.notNull())
    .addColumn('heading', 'text', column => column.notNull())
    .addColumn('start_byte', int8, column => column.notNull())
    .addColumn('end_byte', int8, column => column.notNull())
    .addColumn('text', 'text', column => column.notNull())
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('question', 'text')
    .execute();
  await db.schema.createIndex('chunks_by_document').on('chunks').columns(['document_id', 'ordinal']).execute();
}

async function createConversations(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('surface', 'text', column => column.notNull())
    .addColumn('external_id', 'text')
    .addColumn('user_id', 'text')
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('message_count', 'integer', column => column.notNull())
    .addColumn('unfinished_turns', 'integer', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
  await db.schema
    .createIndex('conversations_by_external_id')
    .unique()
    .on('conversations')
    .columns(['agent_id', 'surface', 'external_id'])
    .where('external_id', 'is not', null)
    .execute();
  await db.schema
    .createIndex('conversations_by_team')
    .on('conversations')
    .columns(['team_id', 'created_at', 'id'])
    .execute();
  await db.schema
    .createIndex('conversations_by_agent')
    .on('conversations')
    .columns(['agent_id', 'created_at', 'id'])
    .execute();
  await db.schema
    .createIndex('conversations_by_user')
    .on('conversations')
    .columns(['team_id', 'user_id', 'created_at', 'id'])
    .where('user_id', 'is not', null)
    .execute();

  await db.schema
    .createTable('messages')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('conversation_id', 'text', column => column.notNull().references('conversations.id').onDelete('cascade'))
    .addColumn('seq', 'integer', column => column.notNull())
    .addColumn('role', 'text', column => column.notNull())
    .addColumn('text', 'text', column => column.notNull())
    .addColumn('messages', 'text', column => column.notNull())
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('turn_id', 'text')
    .addColumn('reply', 'text')
    .addColumn('created_at', int8, column => column.notNull())
    .addUniqueConstraint('messages_in_order', ['conversation_id', 'seq'])
    .execute();
}

async function createTurns(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('turns')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('agent_id', 'text', column => column.notNull())
    .addColumn('conversation_id', 'text', column => column.notNull().references('conversations.id').onDelete('cascade'))
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('user_message_id', 'text', column => column.notNull())
    .addColumn('reply_message_id', 'text', column => column.notNull())
    .addColumn('input_seq', 'integer', column => column.notNull())
    .addColumn('options', 'text', column => column.notNull())
    .addColumn('error', 'text')
    .addColumn('owner', 'text')
    .addColumn('lease_until', int8)
    .addColumn('stop_requested_at', int8)
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('started_at', int8)
    .addColumn('ended_at', int8)
    .addColumn('log_pruned_at', int8)
    .execute();
  await db.schema.createIndex('turns_by_conversation').on('turns').column('conversation_id').execute();
  // Only what is not finished yet: stays as small as the work in hand, however long a conversation grows.
  await db.schema
    .createIndex('turns_unfinished')
    .on('turns')
    .columns(['conversation_id', 'input_seq'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await db.schema
    .createIndex('turns_with_log')
    .on('turns')
    .columns(['ended_at', 'id'])
    .where('ended_at', 'is not', null)
    .where(sql.ref('log_pruned_at'), 'is', null)
    .execute();

  await db.schema
    .createTable('turn_log')
    .addColumn('turn_id', 'text', column => column.notNull().references('turns.id').onDelete('cascade'))
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('first_seq', 'integer', column => column.notNull())
    .addColumn('events', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('turn_log_key', ['turn_id', 'first_seq'])
    .execute();

  await db.schema
    .createTable('usage_records')
    .addColumn('turn_id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('agent_id', 'text', column => column.notNull())
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('model', 'text', column => column.notNull())
    .addColumn('input_tokens', int8, column => column.notNull())
    .addColumn('output_tokens', int8, column => column.notNull())
    .addColumn('estimated', 'integer', column => column.notNull())
    .addColumn('at', int8, column => column.notNull())
    .execute();
  await db.schema.createIndex('usage_by_time').on('usage_records').columns(['team_id', 'at']).execute();
}

async function createJobs(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('team_id', 'text')
    .addColumn('payload', 'text', column => column.notNull())
    .addColumn('dedupe_key', 'text')
    .addColumn('waiting_key', 'text')
    .addColumn('attempt', 'integer', column => column.notNull())
    .addColumn('max_attempts', 'integer', column => column.notNull())
    .addColumn('due_at', int8)
    .addColumn('lease_owner', 'text')
    .addColumn('last_error', 'text')
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('dead_at', int8)
    .addUniqueConstraint('jobs_waiting_once', ['kind', 'waiting_key'])
    .execute();
  await db.schema
    .createIndex('jobs_due')
    .on('jobs')
    .columns(['kind', 'due_at', 'id'])
    .where('due_at', 'is not', null)
    .execute();
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('value', int8, column => column.notNull())
    .execute();
  await db.insertInto('counters').values({ name: 'agent', value: 0 }).execute();
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('value', 'text', column => column.notNull())
    .execute();
}
