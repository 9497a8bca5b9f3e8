import { sql } from 'kysely';
import { AppError } from '#kernel';
import type { Engine } from '../engine.ts';
import { columnTypes, type Migration } from './migration.ts';

/** Any number will do as long as every version of the server takes the same one. */
const ADVISORY_LOCK = 7_238_111;

/** The version of the newest migration that the database has seen; 0 for an empty one. */
export async function schemaVersion(engine: Engine): Promise<number> {
  const found =
    engine.kind === 'sqlite'
      ? sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'`
      : sql<{ name: string }>`SELECT tablename AS name FROM pg_catalog.pg_tables
          WHERE schemaname = current_schema() AND tablename = 'schema_migrations'`;
  // In a unit of work: the schema as this process left it, also while it migrates.
  const rows = await engine.unitOfWork.run(async () => (await found.execute(engine.db)).rows);
  if (rows.length === 0) return 0;
  const newest = await engine.db
    .selectFrom('schema_migrations')
    .select(eb => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return newest?.version ?? 0;
}

/**
 * Brings the schema up to date, each migration in a transaction of its own; processes that start together take turns.
 * Refuses a database that is newer than this code. `beforeFirst` runs once before anything changes in a database that
 * holds data.
 */
export async function migrate(
  engine: Engine,
  migrations: readonly Migration[],
  at: number,
  beforeFirst: (from: number, to: number) => Promise<void>,
): Promise<{ readonly from: number; readonly to: number }> {
  const from = await schemaVersion(engine);
  const to = migrations.at(-1)?.version ?? 0;
  refuseNewer(from, to);
  if (from > 0 && from < to) await beforeFirst(from, to);
  for (const migration of migrations) {
    if (migration.version > from) await applyOnce(engine, migration, at);
  }
  return { from, to };
}

async function applyOnce(engine: Engine, migration: Migration, at: number): Promise<void> {
  await engine.unitOfWork.run(async () => {
    if (engine.kind === 'postgres')
      await sql`SELECT pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(engine.db);
    const current = await schemaVersion(engine);
    if (current >= migration.version) return;
    const types = columnTypes(engine.kind);
    if (current === 0) {
      await engine.db.schema
        .createTable('schema_migrations')
        .ifNotExists()
        .addColumn('version', 'integer', column => column.primaryKey())
        .addColumn('name', 'text', column => column.notNull())
        .addColumn('applied_at', types.int8, column => column.notNull())
        .execute();
    }
    await migration.up(engine.db, types);
    await engine.db
      .insertInto('schema_migrations')
      .values({ version: migration.version, name: migration.name, applied_at: at })
      .execute();
  });
}

function refuseNewer(found: number, known: number): void {
  if (found <= known) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'database_too_new',
    message: `The database is at schema version ${found}, this server knows versions up to ${known}: start a newer server, or restore a backup`,
  });
}
