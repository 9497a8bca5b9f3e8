import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { openSqlite, type SqliteEngine } from './sqlite.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { WalSync } from './wal-sync.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baraza-sync-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A disk whose syncs end when told to, and with what one says. */
class Disk {
  readonly waiting: ((error: Error | null) => void)[] = [];
  readonly sync = (_descriptor: number, done: (error: Error | null) => void): void => {
    this.waiting.push(done);
  };

  async end(error: Error | null = null): Promise<void> {
    this.waiting.shift()?.(error);
    await new Promise(resolve => setImmediate(resolve));
  }
}

describe('the sync of a log', () => {
  test('is shared by all who came while another one ran, and begins after they came', async () => {
    const file = join(folder, 'log');
    writeFileSync(file, '');
    const disk = new Disk();
    const log = new WalSync(file, { recover: () => {}, syncFile: disk.sync });
    const settled: string[] = [];
    const flush = (name: string): Promise<unknown> => log.flush().then(() => settled.push(name));
    const all = [flush('first'), flush('second'), flush('third')];
    expect(disk.waiting).toHaveLength(1);
    await disk.end();
    expect(settled).toEqual(['first']);
    all.push(flush('fourth'));
    expect(disk.waiting).toHaveLength(1);
    await disk.end();
    expect(settled).toEqual(['first', 'second', 'third']);
    await disk.end();
    await Promise.all(all);
    expect(disk.waiting).toHaveLength(0);
    await log.close();
  });

  test('that failed fails those who wait for it, and the next one recovers first', async () => {
    const file = join(folder, 'log');
    writeFileSync(file, '');
    const disk = new Disk();
    const recoveries: boolean[] = [];
    let recovers = false;
    const recover = (): void => {
      recoveries.push(recovers);
      if (!recovers) throw new Error('not yet');
    };
    const log = new WalSync(file, { recover, syncFile: disk.sync });
    const failed = log.flush();
    const behind = log.flush();
    const [first, second] = [
      expect(failed).rejects.toMatchObject({ code: 'storage_full' }),
      expect(behind).rejects.toThrow('not yet'),
    ];
    await disk.end(Object.assign(new Error('no room'), { code: 'ENOSPC' }));
    await Promise.all([first, second]);
    recovers = true;
    const later = log.flush();
    await disk.end();
    await later;
    const more = log.flush();
    await disk.end();
    await more;
    expect(recoveries).toEqual([false, true]);
    await log.close();
  });
});

describe('a disk that fails to sync', () => {
  let engine: SqliteEngine;
  let broken = false;
  beforeEach(() => {
    broken = false;
    engine = openSqlite(join(folder, 'test.db'), {
      log: silentLog,
      syncFile: (_descriptor, done) =>
        setImmediate(() => done(broken ? Object.assign(new Error('bad disk'), { code: 'EIO' }) : null)),
    });
    engine.writer.exec('CREATE TABLE item (id TEXT PRIMARY KEY); CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)');
  });
  afterEach(() => engine.close());

  const insert = (id: string): Promise<unknown> =>
    engine.unitOfWork.run(async () => engine.writer.execute('INSERT INTO item (id) VALUES (?)', [id]));
  const items = (): unknown[] => {
    const other = new SqliteConnection(join(folder, 'test.db'), { readOnly: true });
    const { rows } = other.execute<{ id: string }>('SELECT id FROM item ORDER BY id', []);
    other.close();
    return rows.map(row => row.id);
  };
  const healthUntil = async (ok: boolean): Promise<void> => {
    while ((await engine.health()).ok !== ok) await new Promise(resolve => setTimeout(resolve, 50));
  };

  test('acknowledges nothing while it fails, is not healthy, and goes on once it syncs again', async () => {
    await insert('a');
    broken = true;
    await expect(insert('b')).rejects.toMatchObject({ kind: 'unavailable', code: 'storage_unavailable' });
    expect(await engine.health()).toMatchObject({ ok: false, code: 'storage_unavailable' });
    await expect(insert('c')).rejects.toMatchObject({ code: 'storage_unavailable' });
    broken = false;
    await healthUntil(true);
    await insert('d');
    expect(items()).toEqual(expect.arrayContaining(['a', 'd']));
  });

  test('has everything in the database file before anything is acknowledged again', async () => {
    broken = true;
    await expect(insert('a')).rejects.toMatchObject({ code: 'storage_unavailable' });
    broken = false;
    await insert('b');
    // What the failed sync may have lost in the log no longer matters: the log begins anew.
    const { rows } = engine.writer.execute<{ log: number }>('PRAGMA wal_checkpoint(NOOP)', []);
    expect(rows[0]?.log).toBe(0);
    expect(items()).toContain('b');
  });
});
