import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { openSqlite, type SqliteEngine } from './sqlite.ts';

describe('reads aside', () => {
  let folder = '';
  let engine: SqliteEngine;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baraza-aside-'));
    engine = openSqlite(join(folder, 'test.db'), { log: silentLog });
    engine.writer.exec('CREATE TABLE item (n INTEGER)');
  });
  afterEach(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const add = (n: number): Promise<unknown> => sql`INSERT INTO item (n) VALUES (${n})`.execute(engine.db);
  /** Counts to `upTo`, which takes its time, then says how many items there are. */
  const count = async (upTo = 1): Promise<number | undefined> => {
    const [found] = await engine.aside
      .selectNoFrom([
        sql<number>`(SELECT count(*) FROM item)`.as('items'),
        sql<number>`(WITH RECURSIVE up(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM up WHERE x < ${upTo})
          SELECT count(*) FROM up)`.as('counted'),
      ])
      .execute();
    return found?.items;
  };

  test('see what is committed', async () => {
    await add(1);
    expect(await count()).toBe(1);
    await add(2);
    expect(await count()).toBe(2);
  });

  test('see what their own transaction has written', async () => {
    await engine.unitOfWork.run(async () => {
      await add(1);
      expect(await count()).toBe(1);
    });
  });

  test('hold nobody up: the process goes on, writes go through', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    const slow = count(3_000_000);
    await add(1);
    expect(await count()).toBe(1);
    await slow;
    clearInterval(timer);
    // On the event loop not one would have come in between.
    expect(ticks).toBeGreaterThan(3);
  });

  test('too many at once are refused, and those that wait are answered', async () => {
    const reads = await Promise.allSettled(Array.from({ length: 70 }, () => count()));
    expect(reads.filter(({ status }) => status === 'fulfilled')).toHaveLength(64);
    expect(reads.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'storage_busy' } });
    expect(await count()).toBe(0);
  });

  test('an error of the statement is the reader’s', async () => {
    const wrong = engine.aside.selectNoFrom(sql`(SELECT n FROM missing)`.as('n'));
    await expect(wrong.execute()).rejects.toThrow(/no such table: missing/);
    expect(await count()).toBe(0);
  });
});
