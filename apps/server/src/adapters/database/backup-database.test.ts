import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHistoryViolations } from '@baraza/testkit/durability';
import { codeOf, completion, newTurn, seedTenant } from '@baraza/testkit/store-suite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { backupSqliteFile, verifyBackup } from './backup-database.ts';
import { DATABASE_FILE, type Database, openDatabase } from './open-database.ts';

describe('a backup', () => {
  let folder = '';
  let database: Database;
  const target = (): string => join(folder, 'copy.db');

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'baraza-backup-'));
    database = await openDatabase({ dataFolder: join(folder, 'data'), log: silentLog });
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('of a database that is being written holds every turn acknowledged before, and no half one', async () => {
    const { scope, agentId } = await seedTenant(database);
    const accepted = new Set<string>();
    const committed = new Set<string>();
    let writing = true;
    const write = async (): Promise<void> => {
      while (writing) {
        const { turn } = await database.turns.accept(scope, newTurn(agentId));
        accepted.add(turn.id);
        await database.turns.commit(scope, completion(turn));
        committed.add(turn.id);
      }
    };
    const writers = Promise.all([write(), write(), write(), write()]);
    for (let round = 0; round < 4; round++) {
      const already = committed.size;
      await expect.poll(() => committed.size).toBeGreaterThan(already);
      const before = { accepted: new Set(accepted), committed: new Set(committed) };
      await database.backup(target());
      verifyBackup(target());
      const restored = join(folder, `restored-${round}`);
      restoreInto(restored);
      const copy = await openDatabase({ dataFolder: restored, log: silentLog });
      expect(before.committed.size).toBeGreaterThan(0);
      expect(await findHistoryViolations(copy, before)).toEqual([]);
      await copy.close();
    }
    writing = false;
    await writers;
  });

  test('stands under its name only when it is whole', async () => {
    await expect(backupSqliteFile(join(folder, 'nowhere.db'), target())).rejects.toThrow();
    expect(existsSync(target())).toBe(false);
    expect(existsSync(join(folder, 'nowhere.db'))).toBe(false);
  });

  test('that is cut short, damaged or none at all is found out before anything is overwritten', async () => {
    await seedTenant(database);
    await database.backup(target());
    const whole = readFileSync(target());
    const refused = async (bytes: Buffer | string): Promise<unknown> => {
      writeFileSync(target(), bytes);
      return codeOf(Promise.resolve().then(() => verifyBackup(target())));
    };
    expect(await refused(whole.subarray(0, Math.floor(whole.length / 2)))).toBe('backup_damaged');
    const torn = Buffer.from(whole);
    torn.fill(0xff, 8192, 8192 + 4096);
    expect(await refused(torn)).toBe('backup_damaged');
    expect(await refused('not a database at all'.repeat(100))).toBe('backup_damaged');
    expect(await refused('')).toBe('backup_damaged');
    rmSync(target());
    expect(await codeOf(Promise.resolve().then(() => verifyBackup(target())))).toBe('backup_damaged');
  });

  function restoreInto(dataFolder: string): void {
    mkdirSync(dataFolder);
    copyFileSync(target(), join(dataFolder, DATABASE_FILE));
  }
});
