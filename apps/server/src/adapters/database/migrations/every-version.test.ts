import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queryPostgres } from '@baraza/testkit/store-suite';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { createIds, silentLog } from '#kernel';
import type { Engine } from '../engine.ts';
import { openPostgres } from '../engines/postgres.ts';
import { openSqlite, type SqliteEngine } from '../engines/sqlite.ts';
import { migrations } from './index.ts';
import { migrate } from './migrate.ts';

// A database of every version, one after the other: at each of them a row is put into every table that there is, with a
// value in every column, and all later migrations have to carry it. What a table looks like is asked of SQLite, whose
// schema is PostgreSQL's but for the full-text index.

const NOW = 1_760_000_000_000;
const NOTHING_TO_COPY = async (): Promise<void> => {};
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

type Row = Readonly<Record<string, string | number | null>>;

interface Planted {
  readonly version: number;
  readonly table: string;
  readonly row: Row;
}

test('on SQLite, rows of every version are there today', async () => {
  const engine = sqlite();
  const planted = await throughAllVersions([engine]);
  expect(new Set(planted.map(({ version }) => version)).size).toBe(migrations.length);
  expect(planted.length).toBeGreaterThan(500);
  expect(await lost(engine, planted)).toEqual([]);
  expect(await lost(engine, [{ version: 1, table: 'teams', row: { id: 'nobody' } }])).toHaveLength(1);
});

const postgresUrl = process.env['TEST_DATABASE_URL'];

describe.runIf(postgresUrl !== undefined)('on PostgreSQL', () => {
  test('rows of every version are there today', async () => {
    const url = postgresUrl ?? '';
    const schema = `test_${createIds().ulid().toLowerCase()}`;
    await queryPostgres(url, `CREATE SCHEMA ${schema}`);
    closers.push(() => queryPostgres(url, `DROP SCHEMA ${schema} CASCADE`));
    const inSchema = new URL(url);
    inSchema.searchParams.set('options', `-c search_path=${schema}`);
    const engine = openPostgres(inSchema.href, { log: silentLog });
    closers.push(() => engine.close());
    const planted = await throughAllVersions([sqlite(), engine]);
    expect(await lost(engine, planted)).toEqual([]);
  });
});

function sqlite(): SqliteEngine {
  const folder = mkdtempSync(join(tmpdir(), 'baraza-versions-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const engine = openSqlite(join(folder, 'baraza.db'), { log: silentLog });
  closers.push(() => engine.close());
  return engine;
}

/** Migrates version by version; the first engine, SQLite, says what to plant. Gives what every one of them holds then. */
async function throughAllVersions(engines: readonly [SqliteEngine, ...Engine[]]): Promise<readonly Planted[]> {
  const [planner] = engines;
  const planted: Planted[] = [];
  for (const { version } of migrations) {
    const upTo = migrations.filter(migration => migration.version <= version);
    for (const engine of engines) await migrate(engine, upTo, NOW, NOTHING_TO_COPY);
    const rows = plan(planner, version);
    for (const engine of engines) await engine.unitOfWork.run(() => plant(engine, rows));
    planted.push(...rows);
  }
  return planted;
}

async function plant(engine: Engine, rows: readonly Planted[]): Promise<void> {
  for (const { table, row } of rows) {
    const columns = sql.join(Object.keys(row).map(name => sql.ref(name)));
    await sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES (${sql.join(Object.values(row))})`.execute(engine.db);
  }
}

/** Those that are not there once, with all of their values that there is still a column for. */
async function lost(engine: Engine, planted: readonly Planted[]): Promise<readonly Planted[]> {
  const found = new Map<string, readonly Row[]>();
  for (const table of new Set(planted.map(one => one.table))) {
    found.set(table, (await sql<Row>`SELECT * FROM ${sql.table(table)}`.execute(engine.db)).rows);
  }
  return planted.filter(({ table, row }) => {
    const key = keyOf(row);
    const alike = found.get(table)?.filter(one => String(one[key]) === String(row[key])) ?? [];
    return alike.length !== 1 || alike.some(one => !holds(one, row));
  });
}

function holds(row: Row, planted: Row): boolean {
  // PostgreSQL's driver gives 64-bit numbers as text.
  return Object.entries(planted).every(([name, value]) => !(name in row) || String(row[name]) === String(value));
}

/** The first text is a table's own: an id, a name or a parent's, which has one child of the kind in every version. */
function keyOf(row: Row): string {
  const key = Object.entries(row).find(([, value]) => typeof value === 'string')?.[0];
  return key ?? Object.keys(row)[0] ?? '';
}

/** What SQLite keeps for itself, what migrations count in, and what was there before. */
const NOT_PLANTED = /^(sqlite_|message_search|schema_migrations$|counters$|meta$)/;

function plan(engine: SqliteEngine, version: number): readonly Planted[] {
  const read = <T>(query: string): T[] => engine.writer.execute<T>(query, []).rows;
  const tables = read<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .map(({ name }) => name)
    .filter(name => !NOT_PLANTED.test(name));
  const rows = new Map<string, Row>();
  const visit = (table: string): void => {
    if (rows.has(table)) return;
    const parents = read<{ table: string; from: string; to: string }>(`PRAGMA foreign_key_list("${table}")`);
    // Entered before its parents, so that a circle ends; such a column is left empty.
    rows.set(table, {});
    for (const parent of parents) visit(parent.table);
    const row: Record<string, string | number | null> = {};
    read<Column>(`PRAGMA table_xinfo("${table}")`).forEach((column, index) => {
      if (column.hidden !== 0) return;
      const parent = parents.find(({ from }) => from === column.name);
      row[column.name] =
        parent === undefined ? valueOf(table, column, version, index) : (rows.get(parent.table)?.[parent.to] ?? null);
    });
    // Again, so that it stands behind its parents.
    rows.delete(table);
    rows.set(table, row);
  };
  for (const table of tables) visit(table);
  return [...rows].map(([table, row]) => ({ version, table, row }));
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly hidden: number;
}

function valueOf(table: string, { name, type }: Column, version: number, index: number): string | number {
  if (/int/i.test(type)) return version * 100 + index;
  if (/real|double/i.test(type)) return version / 4;
  return `${table} ${name} ${version}`;
}
