import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@baraza/server/database';
import { createIds, silentLog } from '@baraza/server/kernel';
import { databaseAt, migratedFolder, queryPostgres, templateDatabase } from './migrated-database.ts';
import type { StoreUnderTest } from './store-fixture.ts';

export async function openTemporarySqlite(): Promise<StoreUnderTest> {
  const dataFolder = await migratedFolder();
  const database = await openDatabase({ dataFolder, log: silentLog });
  return {
    database,
    async close() {
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A database of its own on the server at `url`, opened twice, as two nodes would. */
export async function openTemporaryPostgres(url: string): Promise<StoreUnderTest & { readonly url: string }> {
  const own = await createTemporaryDatabase(url);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'baraza-stores-')));
  const [database, second] = await Promise.all(
    folders.map(dataFolder => openDatabase({ dataFolder, databaseUrl: own.url, log: silentLog })),
  );
  if (database === undefined || second === undefined) throw new Error('two databases were opened');
  return {
    url: own.url,
    database,
    second,
    async close() {
      await Promise.all([database.close(), second.close()]);
      await own.drop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a test on PostgreSQL is given: an address of its own, and its end. */
export interface TemporaryPostgres {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database on the server at `url` whose schema is up to date: the copy of one that was migrated once. */
export async function createTemporaryDatabase(url: string): Promise<TemporaryPostgres> {
  const template = await templateDatabase(url);
  const name = `test_${createIds().ulid().toLowerCase()}`;
  await queryPostgres(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseAt(url, name),
    async drop() {
      await queryPostgres(url, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** An empty schema in the database at `url`, and an address under which everything happens in it. */
async function createTemporarySchema(url: string): Promise<TemporaryPostgres> {
  const schema = `test_${createIds().ulid().toLowerCase()}`;
  await queryPostgres(url, `CREATE SCHEMA ${schema}`);
  const inSchema = new URL(url);
  inSchema.searchParams.set('options', `-c search_path=${schema}`);
  return {
    url: inSchema.href,
    async drop() {
      await queryPostgres(url, `DROP SCHEMA ${schema} CASCADE`);
    },
  };
}

/** A role that row-level security binds, unlike the superusers that tests are often run as. */
const BOUND_ROLE = 'baraza_row_security_test';

/** A schema of its own, entered as a role that may not look past row-level security. */
export async function createWalledSchema(url: string): Promise<TemporaryPostgres> {
  await queryPostgres(
    url,
    `DO $$ BEGIN CREATE ROLE ${BOUND_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS;
     EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
  const schema = await createTemporarySchema(url);
  const [name = ''] = new URL(schema.url).searchParams.get('options')?.split('=').slice(-1) ?? [];
  await queryPostgres(url, `ALTER SCHEMA ${name} OWNER TO ${BOUND_ROLE}`);
  const walled = new URL(schema.url);
  walled.username = BOUND_ROLE;
  walled.password = '';
  return { url: walled.href, drop: schema.drop };
}
