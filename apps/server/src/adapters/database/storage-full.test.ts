import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHistoryViolations } from '@baraza/testkit/durability';
import { codeOf, completion, newTurn, seedTenant } from '@baraza/testkit/store-suite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import type { StorageHealth } from './engine.ts';
import { type Database, openDatabase } from './open-database.ts';

type Written = { readonly accepted: Set<string>; readonly committed: Set<string> };

/** Takes turns, several at a time, until every writer has failed; gives what they failed with. */
async function writeUntilRefused(
  database: Database,
  tenant: Awaited<ReturnType<typeof seedTenant>>,
  written: Written,
): Promise<unknown[]> {
  const write = async (): Promise<unknown> => {
    for (;;) {
      try {
        await takeTurn(database, tenant, written, 'x'.repeat(3000));
      } catch (error) {
        return error;
      }
    }
  };
  return Promise.all(Array.from({ length: 6 }, write));
}

async function takeTurn(
  database: Database,
  { scope, agentId }: Awaited<ReturnType<typeof seedTenant>>,
  written: Written,
  text: string,
): Promise<void> {
  const { turn } = await database.turns.accept(scope, newTurn(agentId, { text }));
  written.accepted.add(turn.id);
  await database.turns.commit(scope, completion(turn));
  written.committed.add(turn.id);
}

async function healthUntil(database: Database, ok: boolean): Promise<StorageHealth> {
  for (;;) {
    const health = await database.health();
    if (health.ok === ok) return health;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('a storage that is full', () => {
  let dataFolder = '';
  let database: Database;
  beforeEach(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'baraza-full-'));
    database = await openDatabase({ dataFolder, log: silentLog });
  });
  afterEach(async () => {
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const limitPages = async (more: number): Promise<void> => {
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(database.db);
    const pages = (rows[0]?.page_count ?? 0) + more;
    await sql`PRAGMA max_page_count = ${sql.lit(pages)}`.execute(database.db);
  };

  test('refuses writes with its code, keeps what it acknowledged, and takes writes again once there is room', async () => {
    const tenant = await seedTenant(database);
    const written: Written = { accepted: new Set(), committed: new Set() };
    await limitPages(100);
    for (const failure of await writeUntilRefused(database, tenant, written)) {
      expect(failure).toMatchObject({ kind: 'storage-full', code: 'storage_full' });
    }
    expect(written.committed.size).toBeGreaterThan(5);
    expect(await healthUntil(database, false)).toMatchObject({ code: 'storage_full' });
    expect(await findHistoryViolations(database, written)).toEqual([]);
    expect((await database.agents.find(tenant.scope, tenant.agentId))?.slug).toBe('support');

    await limitPages(10_000);
    await healthUntil(database, true);
    await takeTurn(database, tenant, written, 'there is room');
    expect(await findHistoryViolations(database, written)).toEqual([]);
  });

  test('is not called healthy again while a probe does not fit', async () => {
    const { scope, agentId } = await seedTenant(database);
    await limitPages(2);
    const accepting = database.turns.accept(scope, newTurn(agentId, { text: 'x'.repeat(50_000) }));
    expect(await codeOf(accepting)).toBe('storage_full');
    for (let asked = 0; asked < 3; asked++) {
      expect(await database.health()).toMatchObject({ ok: false, code: 'storage_full' });
      await new Promise(resolve => setTimeout(resolve, 300));
    }
  });
});

// A real file system that is full needs the right to mount one.
if (process.env['BARAZA_TEST_ALL'] === '1' && process.platform === 'linux' && process.getuid?.() === 0) {
  describe('a disk that is full', () => {
    let dataFolder = '';
    beforeEach(() => {
      dataFolder = mkdtempSync(join(tmpdir(), 'baraza-disk-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', dataFolder]);
    });
    afterEach(() => {
      execFileSync('umount', [dataFolder]);
      rmSync(dataFolder, { recursive: true, force: true });
    });

    test('refuses writes, loses nothing, and goes on without a restart once there is room', async () => {
      const database = await openDatabase({ dataFolder, log: silentLog });
      const tenant = await seedTenant(database);
      const written: Written = { accepted: new Set(), committed: new Set() };
      for (const failure of await writeUntilRefused(database, tenant, written)) {
        expect(failure).toMatchObject({ code: expect.stringMatching(/^storage_(full|unavailable)$/) as string });
      }
      await healthUntil(database, false);
      expect(await findHistoryViolations(database, written)).toEqual([]);

      execFileSync('mount', ['-o', 'remount,size=64m', dataFolder]);
      await healthUntil(database, true);
      for (let turn = 0; turn < 50; turn++) await takeTurn(database, tenant, written, 'there is room');
      await database.close();
      const again = await openDatabase({ dataFolder, log: silentLog });
      expect(await findHistoryViolations(again, written)).toEqual([]);
      await again.close();
    });
  });
}
