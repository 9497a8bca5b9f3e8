import { openTemporarySqlite } from '@baraza/testkit/store-suite';
import { expect, test } from 'vitest';
import type { SqliteEngine } from '../engines/sqlite.ts';
import { DATA_STORES, INDEX_TABLES } from './data-stores.ts';

test('every table says whether an erasure has to look into it', async () => {
  const { database, close } = await openTemporarySqlite();
  try {
    const { writer } = database as unknown as SqliteEngine;
    const tables = writer.database
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .all()
      .map(({ name }) => String(name))
      .filter(name => !INDEX_TABLES.test(name));
    expect(tables.length).toBeGreaterThan(40);
    expect(tables.toSorted()).toEqual(Object.keys(DATA_STORES).toSorted());
  } finally {
    await close();
  }
});
