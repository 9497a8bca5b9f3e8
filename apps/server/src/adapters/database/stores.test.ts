import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStores, type StoreUnderTest } from '@baraza/testkit/store-suite';
import pg from 'pg';
import { createIds, silentLog } from '#kernel';
import { openDatabase } from './open-database.ts';

describeStores('sqlite', openTemporarySqlite);

const databaseUrl = process.env['TEST_DATABASE_URL'];
if (databaseUrl !== undefined && databaseUrl !== '')
  describeStores('postgres', () => openTemporaryPostgres(databaseUrl));

async function openTemporarySqlite(): Promise<StoreUnderTest> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'baraza-stores-'));
  const database = await openDatabase({ dataFolder, log: silentLog });
  return {
    database,
    async close() {
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A schema of its own in the database under test, opened twice, as two nodes would. */
async function openTemporaryPostgres(url: string): Promise<StoreUnderTest> {
  const schema = `test_${createIds().ulid().toLowerCase()}`;
  await administer(url, `CREATE SCHEMA ${schema}`);
  const inSchema = new URL(url);
  inSchema.searchParams.set('options', `-c search_path=${schema}`);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'baraza-stores-')));
  const [database, second] = await Promise.all(
    folders.map(dataFolder => openDatabase({ dataFolder, databaseUrl: inSchema.href, log: silentLog })),
  );
  if (database === undefined || second === undefined) throw new Error('two databases were opened');
  return {
    database,
    second,
    async close() {
      await Promise.all([database.close(), second.close()]);
      await administer(url, `DROP SCHEMA ${schema} CASCADE`);
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
