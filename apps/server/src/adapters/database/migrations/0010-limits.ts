import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Plans, limits and quotas; usage by the hour and its prices; keys of model providers. */
export const limits: Migration = {
  version: 10,
  name: 'limits',
  async up(db, { kind, int8 }) {
    await db.schema
      .createTable('plans')
      .addColumn('name', 'text', column => column.primaryKey())
      .addColumn('limits', 'text', column => column.notNull())
      .addColumn('firm', 'integer', column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .execute();
    await db.schema
      .createTable('team_limits')
      .addColumn('team_id', 'text', column => column.primaryKey())
      .addColumn('plan', 'text')
      .addColumn('overrides', 'text', column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .execute();
    await db.schema
      .createTable('quota_counters')
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('quota', 'text', column => column.notNull())
      .addColumn('period', 'text', column => column.notNull())
      .addColumn('used', int8, column => column.notNull())
      .addColumn('reserved', int8, column => column.notNull())
      .addColumn('warned', 'integer', column => column.notNull())
      .addPrimaryKeyConstraint('quota_counters_key', ['team_id', 'quota', 'period'])
      .execute();
    await db.schema
      .createTable('token_reservations')
      .addColumn('turn_id', 'text', column => column.notNull())
      .addColumn('quota', 'text', column => column.notNull())
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('period', 'text', column => column.notNull())
      .addColumn('amount', int8, column => column.notNull())
      .addColumn('quota_limit', int8, column => column.notNull())
      .addColumn('at', int8, column => column.notNull())
      .addPrimaryKeyConstraint('token_reservations_key', ['turn_id', 'quota'])
      .execute();
    await db.schema.createIndex('token_reservations_by_time').on('token_reservations').column('at').execute();
    for (const table of ['usage_hours', 'usage_days'] as const) {
      await db.schema
        .createTable(table)
        .addColumn('team_id', 'text', column => column.notNull())
        .addColumn('start', int8, column => column.notNull())
        .addColumn('agent_id', 'text', column => column.notNull())
        .addColumn('model', 'text', column => column.notNull())
        .addColumn('channel', 'text', column => column.notNull())
        .addColumn('turns', int8, column => column.notNull())
        .addColumn('input_tokens', int8, column => column.notNull())
        .addColumn('output_tokens', int8, column => column.notNull())
        .addPrimaryKeyConstraint(`${table}_key`, ['team_id', 'start', 'agent_id', 'model', 'channel'])
        .execute();
    }
    await db.schema
      .createTable('usage_prices')
      .addColumn('team_id', 'text', column => column.primaryKey())
      .addColumn('prices', 'text', column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .execute();
    await db.schema
      .createTable('provider_credentials')
      .addColumn('team_id', 'text', column => column.notNull())
      .addColumn('provider', 'text', column => column.notNull())
      .addColumn('name', 'text')
      .addColumn('base_url', 'text')
      .addColumn('hint', 'text')
      .addColumn('wrapped_key', 'text')
      .addColumn('sealed', 'text')
      .addColumn('models', 'text', column => column.notNull())
      .addColumn('tested', 'integer', column => column.notNull())
      .addColumn('error', 'text')
      .addColumn('created_at', int8, column => column.notNull())
      .addColumn('updated_at', int8, column => column.notNull())
      .addPrimaryKeyConstraint('provider_credentials_key', ['team_id', 'provider'])
      .execute();
    // What it holds is worth nothing after a crash, and a request must not wait for a sync of the disk.
    const unlogged = kind === 'postgres' ? sql`UNLOGGED` : sql``;
    await sql`CREATE ${unlogged} TABLE rate_limits (key text PRIMARY KEY, tat ${int8} NOT NULL)`.execute(db);
  },
};
