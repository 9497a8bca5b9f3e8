import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { ColumnTypes, Migration } from './migration.ts';

/** Webhook endpoints, the events they asked for, who is still to be told, and the log of every attempt. */
export const webhooks: Migration = {
  version: 11,
  name: 'webhooks',
  async up(db, types) {
    await createEndpoints(db, types);
    await createEvents(db, types);
    await createDeliveries(db, types);
    await createAttempts(db, types);
    await indexJobs(db);
  },
};

async function createEndpoints(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('webhook_endpoints')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('agent_id', 'text', column => column.references('agents.id').onDelete('cascade'))
    .addColumn('url', 'text', column => column.notNull())
    .addColumn('description', 'text')
    .addColumn('format', 'text', column => column.notNull())
    .addColumn('events', 'text', column => column.notNull())
    .addColumn('wants', 'text', column => column.notNull())
    .addColumn('secret', 'text', column => column.notNull())
    .addColumn('old_secret', 'text')
    .addColumn('old_secret_until', int8)
    .addColumn('disabled_at', int8)
    .addColumn('disabled_reason', 'text')
    .addColumn('failing_since', int8)
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
  await db.schema
    .createIndex('webhook_endpoints_of_team')
    .on('webhook_endpoints')
    .columns(['team_id', 'created_at', 'id'])
    .execute();
  await db.schema.createIndex('webhook_endpoints_of_agent').on('webhook_endpoints').columns(['agent_id']).execute();
  await db.insertInto('counters').values({ name: 'webhook_endpoints', value: 0 }).execute();
}

async function createEvents(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('webhook_events')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('agent_id', 'text')
    .addColumn('conversation_id', 'text')
    .addColumn('type', 'text', column => column.notNull())
    .addColumn('data', 'text', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .execute();
  await db.schema
    .createIndex('webhook_events_of_team')
    .on('webhook_events')
    .columns(['team_id', 'created_at', 'id'])
    .execute();
  await db.schema.createIndex('webhook_events_age').on('webhook_events').columns(['created_at']).execute();
  await db.schema
    .createIndex('webhook_events_of_conversation')
    .on('webhook_events')
    .columns(['conversation_id'])
    .where('conversation_id', 'is not', null)
    .execute();
}

async function createDeliveries(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('webhook_deliveries')
    .addColumn('endpoint_id', 'text', column => column.notNull().references('webhook_endpoints.id').onDelete('cascade'))
    .addColumn('event_id', 'text', column => column.notNull().references('webhook_events.id').onDelete('cascade'))
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('cause', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('attempt', 'integer', column => column.notNull())
    .addColumn('due_at', int8)
    .addColumn('lease_owner', 'text')
    .addColumn('created_at', int8, column => column.notNull())
    .addPrimaryKeyConstraint('webhook_deliveries_key', ['endpoint_id', 'event_id'])
    .execute();
  await db.schema.createIndex('webhook_deliveries_of_event').on('webhook_deliveries').columns(['event_id']).execute();
  // Only what is still to be told is in it, one stretch for each endpoint.
  await db.schema
    .createIndex('webhook_deliveries_due')
    .on('webhook_deliveries')
    .columns(['endpoint_id', 'due_at', 'event_id'])
    .where('due_at', 'is not', null)
    .execute();
}

async function createAttempts(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('webhook_attempts')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('endpoint_id', 'text', column => column.notNull())
    .addColumn('event_id', 'text', column => column.notNull())
    .addColumn('attempt', 'integer', column => column.notNull())
    .addColumn('cause', 'text', column => column.notNull())
    .addColumn('outcome', 'text', column => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('error', 'text')
    .addColumn('response', 'text')
    .addColumn('duration_ms', 'integer')
    .addColumn('started_at', int8, column => column.notNull())
    .addColumn('next_attempt_at', int8)
    .addForeignKeyConstraint(
      'webhook_attempts_delivery',
      ['endpoint_id', 'event_id'],
      'webhook_deliveries',
      ['endpoint_id', 'event_id'],
      constraint => constraint.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('webhook_attempts_of_endpoint')
    .on('webhook_attempts')
    .columns(['endpoint_id', 'started_at', 'id'])
    .execute();
  await db.schema
    .createIndex('webhook_attempts_of_delivery')
    .on('webhook_attempts')
    .columns(['endpoint_id', 'event_id'])
    .execute();
}

/** For the operator's view of jobs: a team's, and the dead ones, which are few. */
async function indexJobs(db: Kysely<Schema>): Promise<void> {
  await db.schema.createIndex('jobs_of_team').on('jobs').columns(['team_id', 'id']).execute();
  await sql`CREATE INDEX jobs_dead ON jobs (kind, dead_at) WHERE dead_at IS NOT NULL`.execute(db);
}
