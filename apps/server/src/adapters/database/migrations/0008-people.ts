import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { ColumnTypes, Migration } from './migration.ts';

/** People, how they sign in, their places in teams, and what a team is called. */
export const people: Migration = {
  version: 8,
  name: 'people',
  async up(db, types) {
    await createUsers(db, types);
    await createWaysIn(db, types);
    await createMembers(db, types);
    await nameTeams(db, types);
  },
};

async function createUsers(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('auth_users')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('email', 'text', column => column.notNull().unique())
    .addColumn('email_verified', 'integer', column => column.notNull())
    .addColumn('image', 'text')
    .addColumn('two_factor_enabled', 'integer')
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
  await db.schema
    .createTable('auth_sessions')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('expires_at', int8, column => column.notNull())
    .addColumn('token', 'text', column => column.notNull().unique())
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('user_id', 'text', column => column.notNull().references('auth_users.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('auth_sessions_by_user').on('auth_sessions').column('user_id').execute();
  await db.schema.createIndex('auth_sessions_by_expiry').on('auth_sessions').column('expires_at').execute();
}

async function createWaysIn(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('auth_accounts')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('account_id', 'text', column => column.notNull())
    .addColumn('provider_id', 'text', column => column.notNull())
    .addColumn('user_id', 'text', column => column.notNull().references('auth_users.id').onDelete('cascade'))
    .addColumn('access_token', 'text')
    .addColumn('refresh_token', 'text')
    .addColumn('id_token', 'text')
    .addColumn('access_token_expires_at', int8)
    .addColumn('refresh_token_expires_at', int8)
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .addUniqueConstraint('auth_accounts_once', ['provider_id', 'account_id'])
    .execute();
  await db.schema.createIndex('auth_accounts_by_user').on('auth_accounts').column('user_id').execute();
  await db.schema
    .createTable('auth_verifications')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('identifier', 'text', column => column.notNull())
    .addColumn('value', 'text', column => column.notNull())
    .addColumn('expires_at', int8, column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
  await db.schema
    .createIndex('auth_verifications_by_identifier')
    .on('auth_verifications')
    .columns(['identifier', 'created_at'])
    .execute();
  await db.schema.createIndex('auth_verifications_by_expiry').on('auth_verifications').column('expires_at').execute();
  await db.schema
    .createTable('auth_two_factors')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('secret', 'text', column => column.notNull())
    .addColumn('backup_codes', 'text', column => column.notNull())
    .addColumn('user_id', 'text', column => column.notNull().references('auth_users.id').onDelete('cascade'))
    .addColumn('verified', 'integer')
    .addColumn('failed_verification_count', 'integer')
    .addColumn('locked_until', int8)
    .execute();
  await db.schema.createIndex('auth_two_factors_by_user').on('auth_two_factors').column('user_id').execute();
  await db.schema
    .createTable('auth_passkeys')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('name', 'text')
    .addColumn('public_key', 'text', column => column.notNull())
    .addColumn('user_id', 'text', column => column.notNull().references('auth_users.id').onDelete('cascade'))
    .addColumn('credential_id', 'text', column => column.notNull().unique())
    .addColumn('counter', int8, column => column.notNull())
    .addColumn('device_type', 'text', column => column.notNull())
    .addColumn('backed_up', 'integer', column => column.notNull())
    .addColumn('transports', 'text')
    .addColumn('created_at', int8)
    .addColumn('aaguid', 'text')
    .execute();
  await db.schema.createIndex('auth_passkeys_by_user').on('auth_passkeys').column('user_id').execute();
  await db.schema
    .createTable('auth_attempts')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('count', 'integer', column => column.notNull())
    .addColumn('until', int8, column => column.notNull())
    .execute();
  await db.schema.createIndex('auth_attempts_by_end').on('auth_attempts').column('until').execute();
}

async function createMembers(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('team_members')
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('user_id', 'text', column => column.notNull().references('auth_users.id').onDelete('cascade'))
    .addColumn('role', 'text', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addPrimaryKeyConstraint('team_members_key', ['team_id', 'user_id'])
    .execute();
  await db.schema
    .createIndex('team_members_by_user')
    .on('team_members')
    .columns(['user_id', 'created_at', 'team_id'])
    .execute();
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('email', 'text', column => column.notNull())
    .addColumn('role', 'text', column => column.notNull())
    .addColumn('hash', 'text', column => column.notNull().unique())
    .addColumn('invited_by', 'text')
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('expires_at', int8, column => column.notNull())
    .addColumn('accepted_at', int8)
    .addColumn('revoked_at', int8)
    .execute();
  await db.schema
    .createIndex('invitations_by_team')
    .on('invitations')
    .columns(['team_id', 'created_at', 'id'])
    .execute();
  await db.schema.createIndex('invitations_by_email').on('invitations').column('email').execute();
}

/** Teams are few: one row an operator made by hand at most so far. */
async function nameTeams(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema.alterTable('teams').addColumn('slug', 'text').execute();
  await db.schema
    .alterTable('teams')
    .addColumn('description', 'text', column => column.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('teams').addColumn('deleted_at', int8).execute();
  await sql`UPDATE teams SET slug = lower(replace(id, '_', '-'))`.execute(db);
  await db.schema.createIndex('teams_by_slug').on('teams').column('slug').unique().execute();
}
