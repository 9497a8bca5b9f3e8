import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '#kernel';
import { SqliteConnection } from './sqlite-connection.ts';
import { SqliteWriter } from './sqlite-writer.ts';

const OPTIONS = { log: silentLog, observe: () => {}, flush: async () => {}, committed: async () => {} };

describe('the writer of a SQLite database', () => {
  let folder = '';
  let connection: SqliteConnection;
  let reader: SqliteConnection;
  let writer: SqliteWriter;
  const statements: string[] = [];

  beforeEach(() => {
    // Time stands still, so that a slow machine does not end a group early.
    vi.useFakeTimers({ toFake: ['performance'] });
    folder = mkdtempSync(join(tmpdir(), 'baraza-writer-'));
    const file = join(folder, 'test.db');
    connection = new SqliteConnection(file, { readOnly: false });
    connection.exec(`PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;
      CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE item (id TEXT PRIMARY KEY, parent INTEGER REFERENCES parent (id))`);
    reader = new SqliteConnection(file, { readOnly: true });
    writer = new SqliteWriter(connection, OPTIONS);
    statements.length = 0;
    const execute = connection.execute.bind(connection);
    vi.spyOn(connection, 'execute').mockImplementation((sql, parameters) => {
      statements.push(sql);
      return execute(sql, parameters);
    });
  });

  afterEach(async () => {
    vi.useRealTimers();
    await writer.close();
    reader.close();
    connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const insert = (id: string): Promise<void> =>
    writer.run(async () => {
      connection.execute('INSERT INTO item (id) VALUES (?)', [id]);
    });
  const items = (): unknown[] =>
    reader.execute<{ id: string }>('SELECT id FROM item ORDER BY id', []).rows.map(row => row.id);

  test('transactions that come together share one commit, and no promise resolves before it', async () => {
    const seen: unknown[][] = [];
    await Promise.all(
      ['a', 'b', 'c'].map(async id => {
        await insert(id);
        seen.push(items());
      }),
    );
    expect(statements.filter(sql => sql === 'COMMIT')).toHaveLength(1);
    expect(seen).toEqual(Array.from({ length: 3 }, () => ['a', 'b', 'c']));
  });

  test('a commit that fails rejects every transaction of its group and keeps none', async () => {
    const results = await Promise.allSettled([
      insert('a'),
      // Checked by SQLite only when the group commits.
      writer.run(async () => {
        connection.exec('PRAGMA defer_foreign_keys = ON');
        connection.execute(`INSERT INTO item (id, parent) VALUES ('orphan', 404)`, []);
      }),
      insert('b'),
    ]);
    expect(results.map(result => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(items()).toEqual([]);
    await insert('later');
    expect(items()).toEqual(['later']);
  });

  test('a transaction that throws is undone alone', async () => {
    const [, failed] = await Promise.allSettled([
      insert('a'),
      writer.run(async () => {
        connection.execute(`INSERT INTO item (id) VALUES ('undone')`, []);
        throw new Error('no');
      }),
      insert('b'),
    ]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(statements.filter(sql => sql === 'COMMIT')).toHaveLength(1);
    expect(items()).toEqual(['a', 'b']);
  });

  test('so is the first of a group, which has no savepoint', async () => {
    const [failed] = await Promise.allSettled([
      writer.run(async () => {
        connection.execute(`INSERT INTO item (id) VALUES ('undone')`, []);
        throw new Error('no');
      }),
      insert('a'),
      insert('b'),
    ]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(statements.filter(sql => sql === 'COMMIT')).toHaveLength(1);
    expect(items()).toEqual(['a', 'b']);
  });

  test('when SQLite gives up the transaction by itself, what ran before in the group is not acknowledged', async () => {
    const results = await Promise.allSettled([
      insert('a'),
      writer.run(async () => {
        connection.exec('ROLLBACK');
        throw new Error('as a full disk does it');
      }),
      insert('b'),
    ]);
    expect(results.map(result => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(results[0]).toMatchObject({ reason: { code: 'storage_unavailable' } });
    expect(items()).toEqual(['b']);
  });

  test('one that waits for something slow is rolled back, and those behind it go on', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const slowWriter = new SqliteWriter(connection, OPTIONS);
    const release = Promise.withResolvers<void>();
    let late: unknown;
    const slow = slowWriter.run(async () => {
      connection.execute(`INSERT INTO item (id) VALUES ('slow')`, []);
      await release.promise;
      try {
        slowWriter.current?.assertOpen();
      } catch (error) {
        late = error;
      }
    });
    const behind = slowWriter.run(async () => {
      connection.execute(`INSERT INTO item (id) VALUES ('behind')`, []);
    });
    const failure = expect(slow).rejects.toMatchObject({ code: 'transaction_too_slow' });
    await new Promise(resolve => setImmediate(resolve));
    vi.advanceTimersByTime(6000);
    await failure;
    await behind;
    expect(items()).toEqual(['behind']);
    release.resolve();
    await new Promise(resolve => setImmediate(resolve));
    expect(late).toMatchObject({ code: 'transaction_too_slow' });
    await slowWriter.close();
  });

  test('closing finishes what waits and takes no more', async () => {
    const waiting = insert('a');
    await writer.close();
    await waiting;
    expect(items()).toEqual(['a']);
    await expect(insert('b')).rejects.toMatchObject({ code: 'storage_unavailable' });
  });
});
