import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DATABASE_FILE, openDatabase } from '@baraza/server/database';
import { silentLog } from '@baraza/server/kernel';
import pg from 'pg';

/** Migrating costs more than most tests do: it happens once a process and engine, and every test gets a copy. */
let sqliteTemplate: Promise<string> | undefined;
const postgresTemplates = new Map<string, Promise<string>>();

/** A new data folder under the system's temporary one, with a database that is empty and up to date. */
export async function migratedFolder(prefix = 'baraza-stores-'): Promise<string> {
  sqliteTemplate ??= migrateSqlite();
  const template = await sqliteTemplate;
  const folder = mkdtempSync(join(tmpdir(), prefix));
  copyFileSync(join(template, DATABASE_FILE), join(folder, DATABASE_FILE));
  return folder;
}

async function migrateSqlite(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'baraza-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await (await openDatabase({ dataFolder: folder, log: silentLog })).close();
  return folder;
}

/**
 * The name of a migrated database on the server at `url`, made when the migrations are new to that server. No one stays
 * connected to it, so that it can be copied.
 */
export async function templateDatabase(url: string): Promise<string> {
  const known = postgresTemplates.get(url) ?? provideTemplate(url);
  postgresTemplates.set(url, known);
  return known;
}

const TEMPLATE = 'test_template_';
/** Processes that want the template together take turns. */
const ADVISORY_LOCK = 7_238_112;

async function provideTemplate(url: string): Promise<string> {
  const name = `${TEMPLATE}${hashOfMigrations()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const known = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [TEMPLATE]);
    const names = known.rows.map(row => String(row.datname));
    if (names.includes(name)) return name;
    for (const outdated of names) await client.query(`DROP DATABASE ${outdated} WITH (FORCE)`);
    const unfinished = `${TEMPLATE}unfinished`;
    await client.query(`CREATE DATABASE ${unfinished}`);
    await migratePostgres(databaseAt(url, unfinished));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

async function migratePostgres(databaseUrl: string): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'baraza-template-'));
  await (await openDatabase({ dataFolder, databaseUrl, log: silentLog })).close();
  rmSync(dataFolder, { recursive: true, force: true });
}

function hashOfMigrations(): string {
  const folder = resolve(import.meta.dirname, '../../../../apps/server/src/adapters/database/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

/** The address of another database on the same server. */
export function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs one statement on a connection of its own. */
export async function queryPostgres(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
