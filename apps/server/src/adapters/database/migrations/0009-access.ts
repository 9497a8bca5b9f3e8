import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { ColumnTypes, Migration } from './migration.ts';

/** What a key may do, where, until when and under which former secret; the audit log. */
export const access: Migration = {
  version: 9,
  name: 'access',
  async up(db, types) {
    await extendKeys(db, types);
    await createAuditLog(db, types);
    await (types.kind === 'postgres' ? guardOnPostgres(db) : guardOnSqlite(db));
  },
};

async function extendKeys(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  // Keys made before could do everything, and still can.
  const keys = () => db.schema.alterTable('api_keys');
  await keys()
    .addColumn('scopes', 'text', column => column.notNull().defaultTo('manage'))
    .execute();
  await keys()
    .addColumn('agent_id', 'text', column => column.references('agents.id').onDelete('cascade'))
    .execute();
  await keys().addColumn('role_limit', 'text').execute();
  await keys().addColumn('expires_at', int8).execute();
  await keys().addColumn('old_hash', 'text').execute();
  await keys().addColumn('old_hash_until', int8).execute();
  await db.schema.createIndex('api_keys_by_old_hash').unique().on('api_keys').column('old_hash').execute();
  await db.schema.createIndex('api_keys_by_agent').on('api_keys').column('agent_id').execute();
}

async function createAuditLog(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  // No foreign keys: what was done is kept when the thing it was done to is gone.
  await db.schema
    .createTable('audit_log')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('at', int8, column => column.notNull())
    .addColumn('action', 'text', column => column.notNull())
    .addColumn('actor_kind', 'text', column => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('actor_role', 'text')
    .addColumn('target_kind', 'text', column => column.notNull())
    .addColumn('target_id', 'text', column => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('request_id', 'text')
    .addColumn('address', 'text')
    .execute();
  await db.schema.createIndex('audit_log_by_time').on('audit_log').columns(['team_id', 'at', 'id']).execute();
}

// Append-only by the database's own hand: rows are never changed, and go only when their whole team has been erased.

async function guardOnSqlite(db: Kysely<Schema>): Promise<void> {
  await sql`CREATE TRIGGER audit_log_never_changes BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
  await sql`CREATE TRIGGER audit_log_keeps_rows BEFORE DELETE ON audit_log
    WHEN EXISTS (SELECT 1 FROM teams WHERE id = OLD.team_id)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
}

async function guardOnPostgres(db: Kysely<Schema>): Promise<void> {
  await sql`CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        IF NOT EXISTS (SELECT 1 FROM teams WHERE id = OLD.team_id) THEN RETURN OLD; END IF;
      END IF;
      RAISE EXCEPTION 'the audit log is append-only';
    END $$`.execute(db);
  await sql`CREATE TRIGGER audit_log_never_changes BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()`.execute(db);
  await sql`CREATE TRIGGER audit_log_is_never_emptied BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`.execute(db);
}
