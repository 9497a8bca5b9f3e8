import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { SqliteCheckpointer } from './sqlite-checkpointer.ts';
import { SqliteConnection } from './sqlite-connection.ts';

const LIMITS = { copyFrom: 50, finishFrom: 200, finishAlwaysFrom: 800 };

describe('the checkpointer', () => {
  let folder = '';
  let file = '';
  let connection: SqliteConnection;
  let checkpointer: SqliteCheckpointer;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baraza-checkpoint-'));
    file = join(folder, 'test.db');
    connection = new SqliteConnection(file, { readOnly: false });
    // Not synced: these tests are about what is copied, not about the disk.
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE item (body TEXT)');
    checkpointer = new SqliteCheckpointer(connection, file, silentLog, LIMITS);
  });
  afterEach(async () => {
    await checkpointer.close();
    connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = async (pages: number): Promise<void> => {
    for (let page = 0; page < pages; page++)
      connection.execute('INSERT INTO item (body) VALUES (?)', ['x'.repeat(4000)]);
    await checkpointer.check();
  };
  const waiting = (): number => {
    const [row] = connection.execute<{ log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)', []).rows;
    return (row?.log ?? 0) - (row?.checkpointed ?? 0);
  };

  test('leaves a short WAL alone', async () => {
    await write(10);
    expect(waiting()).toBeGreaterThan(10);
    expect(statSync(file).size).toBeLessThan(5 * 4096);
  });

  test('copies a long one into the database file, off this thread', async () => {
    await write(100);
    while (waiting() > 0) await new Promise(resolve => setTimeout(resolve, 5));
    expect(statSync(file).size).toBeGreaterThan(100 * 4096);
  });

  test('does not let the process end before its worker has', async () => {
    const script = `
      import { SqliteCheckpointer } from ${JSON.stringify(join(import.meta.dirname, 'sqlite-checkpointer.ts'))};
      import { SqliteConnection } from ${JSON.stringify(join(import.meta.dirname, 'sqlite-connection.ts'))};
      const connection = new SqliteConnection(${JSON.stringify(join(folder, 'other.db'))}, { readOnly: false });
      connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE item (body TEXT)');
      const checkpointer = new SqliteCheckpointer(connection, ${JSON.stringify(join(folder, 'other.db'))}, console, ${JSON.stringify({ ...LIMITS, copyFrom: 1 })});
      await checkpointer.check();
      await checkpointer.close();
      connection.close();
      console.log('closed');`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(stdout).toBe('closed\n');
  });

  test('keeps the WAL from growing without end under writers that never pause', async () => {
    for (let round = 0; round < 200; round++) {
      await write(20);
      await new Promise(resolve => setImmediate(resolve));
    }
    // 4,000 inserts of more than a page each; without an end the WAL would hold all of their frames, over 16 MB.
    expect(statSync(`${file}-wal`).size).toBeLessThan(8 * 1024 * 1024);
    await checkpointer.close();
    connection.close();
    const again = new DatabaseSync(file);
    expect(again.prepare('SELECT count(*) AS count FROM item').get()).toMatchObject({ count: 4000 });
    again.close();
  });
});
