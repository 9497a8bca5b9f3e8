import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { codeOf, seedTenant } from '@baraza/testkit/store-suite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog, teamScope } from '#kernel';
import { verifyBackup } from './backup-database.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { DATABASE_FILE, type Database, openDatabase } from './open-database.ts';

const NOW = 1_760_000_000_000;
const NEXT = (migrations.at(-1)?.version ?? 0) + 1;

const addNickname: Migration = {
  version: NEXT,
  name: 'nickname',
  async up(db) {
    await sql`ALTER TABLE teams ADD COLUMN nickname text`.execute(db);
  },
};

const breaksHalfWay: Migration = {
  version: NEXT,
  name: 'breaks',
  async up(db) {
    await sql`CREATE TABLE half_way (id integer)`.execute(db);
    await sql`DELETE FROM teams`.execute(db);
    throw new Error('half way');
  },
};

describe('opening a database', () => {
  let dataFolder = '';
  let file = '';
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'baraza-open-'));
    file = join(dataFolder, DATABASE_FILE);
  });
  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

  const open = (more: readonly Migration[] = []): Promise<Database> =>
    openDatabase({ dataFolder, log: silentLog, clock: { now: () => NOW }, migrations: [...migrations, ...more] });

  /** What the schema is made of, without the accidents of formatting. */
  const schemaOf = (path: string): string[] => {
    const database = new DatabaseSync(path, { readOnly: true });
    const rows = database.prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL').all();
    database.close();
    return rows.map(row => String(row['sql']).replaceAll(/\s+/g, ' ')).sort();
  };

  const loadFixture = (version: number): void => {
    const database = new DatabaseSync(file);
    database.exec(readFileSync(join(import.meta.dirname, `fixtures/version-${version}.sql`), 'utf8'));
    database.close();
  };

  test('a database that cannot be reached is named, its password is not', async () => {
    const databaseUrl = 'postgres://someone:secret-word@127.0.0.1:9/shop';
    const refused = await openDatabase({ dataFolder, databaseUrl, log: silentLog }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'storage_unavailable' });
    expect(String(refused)).toMatch(/127\.0\.0\.1:9\/shop .*ECONNREFUSED.*DATABASE_URL/);
    expect(String(refused)).not.toContain('secret-word');
  });

  test('a data folder that cannot be made is named', async () => {
    writeFileSync(file, 'in the way');
    const refused = await openDatabase({ dataFolder: file, log: silentLog }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'data_folder_unusable' });
    expect(String(refused)).toContain(file);
  });

  test('creates it, and finds everything there the next time', async () => {
    const first = await open();
    const { scope, agentId } = await seedTenant(first);
    await first.close();
    const second = await open();
    expect(await second.agents.find(scope, agentId)).toMatchObject({ slug: 'support' });
    await second.close();
  });

  test('a database of version 1 ends up with today’s schema and all of its rows', async () => {
    const fresh = await open();
    await fresh.close();
    const expected = schemaOf(file);
    rmSync(dataFolder, { recursive: true });
    dataFolder = mkdtempSync(join(tmpdir(), 'baraza-open-'));
    file = join(dataFolder, DATABASE_FILE);
    loadFixture(1);
    const database = await open();
    const scope = teamScope('team_1');
    expect(schemaOf(file)).toEqual(expected);
    expect(await database.access.findKeyByHash('hash-1')).toMatchObject({ key: { id: 'key_1', teamId: 'team_1' } });
    expect(await database.agents.find(scope, 'support')).toMatchObject({ number: 1, knowledgeVersion: 1 });
    expect(await database.knowledge.findSource(scope, 'agt_1', 'src_1')).toMatchObject({
      status: 'ready',
      config: { type: 'qa', question: 'When?', answer: 'From nine.' },
    });
    expect(await database.knowledge.readDocumentsOf(scope, 'agt_1', ['src_1'])).toMatchObject([
      { document: { text: 'From nine.' }, chunks: [{ id: 'chk_1', question: 'When?' }] },
    ]);
    const { items } = await database.conversations.listMessages(scope, 'conv_1', { limit: 10 });
    expect(items.map(message => message.text)).toEqual(['When do you open? 👋', 'From nine.']);
    expect(await database.turns.listEvents(scope, 'turn_1', 0)).toMatchObject([
      { seq: 1, event: { type: 'turn-end' } },
    ]);
    expect(await database.usage.total(scope, 0, NOW + 10)).toEqual({ turns: 1, inputTokens: 3, outputTokens: 2 });
    expect(await database.idempotency.find(scope, 'POST /chat', 'k')).toMatchObject({ turnId: 'turn_1' });
    await database.close();
  });

  test('what holds data is copied before it is migrated', async () => {
    loadFixture(1);
    const database = await open([addNickname]);
    await database.db.updateTable('teams').set({ name: 'Renamed' }).execute();
    await database.close();
    const [copy = '', ...others] = readdirSync(join(dataFolder, 'backups'));
    expect(others).toEqual([]);
    expect(copy).toMatch(new RegExp(`^before-migration-\\d+-v1-to-v${NEXT}\\.db$`));
    expect(verifyBackup(join(dataFolder, 'backups', copy))).toBe(1);
    const before = new DatabaseSync(join(dataFolder, 'backups', copy), { readOnly: true });
    expect(before.prepare('SELECT name FROM teams').all()).toEqual([expect.objectContaining({ name: 'Duka' })]);
    before.close();
    const again = await open([addNickname]);
    await again.close();
    expect(readdirSync(join(dataFolder, 'backups'))).toEqual([copy]);
  });

  test('a fresh database is not copied', async () => {
    const database = await open();
    await database.close();
    expect(existsSync(join(dataFolder, 'backups'))).toBe(false);
  });

  test('a migration that breaks half way leaves the database as it was, and the folder free', async () => {
    loadFixture(1);
    await (await open()).close();
    const before = schemaOf(file);
    await expect(open([breaksHalfWay])).rejects.toThrow('half way');
    expect(schemaOf(file)).toEqual(before);
    const database = await open([addNickname]);
    expect(await database.access.findFirstTeam()).toMatchObject({ name: 'Duka' });
    await database.close();
  });

  test('a database that is newer than the code is refused and left alone', async () => {
    const newer = await open([addNickname]);
    await newer.close();
    const before = schemaOf(file);
    await expect(open()).rejects.toMatchObject({
      code: 'database_too_new',
      message: expect.stringContaining(`version ${NEXT}`) as string,
    });
    expect(schemaOf(file)).toEqual(before);
  });

  test('a database that is gone, or an empty file in its place, is not made anew', async () => {
    const database = await open();
    await database.close();
    rmSync(file);
    expect(await codeOf(open())).toBe('data_missing');
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, '');
    expect(await codeOf(open())).toBe('data_missing');
    rmSync(join(dataFolder, 'storage.json'));
    const fresh = await open();
    expect(await fresh.access.findFirstTeam()).toBeUndefined();
    await fresh.close();
  });

  test('a second opening of the same folder is refused', async () => {
    const database = await open();
    expect(await codeOf(open())).toBe('data_folder_in_use');
    expect(await database.health()).toEqual({ ok: true });
    await database.close();
  });

  test('a file that is no database is refused, not overwritten', async () => {
    writeFileSync(file, 'this is a letter to my landlord '.repeat(200));
    expect(await codeOf(open())).toBe('storage_unavailable');
    expect(readFileSync(file, 'utf8')).toContain('landlord');
  });
});
