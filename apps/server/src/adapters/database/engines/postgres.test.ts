import {
  codeOf,
  completion,
  newTurn,
  openTemporaryPostgres,
  queryPostgres,
  seedTenant,
} from '@baraza/testkit/store-suite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { openPostgres } from './postgres.ts';

describe('a PostgreSQL that cannot be reached', () => {
  test('fails statements with its code and is unhealthy; nothing crashes', async () => {
    // Port 1 of the loopback: nobody listens there.
    const engine = openPostgres('postgres://nobody@127.0.0.1:1/none', { log: silentLog });
    expect(await codeOf(engine.db.selectFrom('teams').selectAll().execute())).toBe('storage_unavailable');
    expect(await codeOf(engine.unitOfWork.run(async () => {}))).toBe('storage_unavailable');
    expect(await engine.health()).toMatchObject({ ok: false, code: 'storage_unavailable' });
    await engine.close();
  });
});

const OUR_SESSIONS = `SELECT pid FROM pg_stat_activity
  WHERE application_name = 'baraza' AND datname = current_database()`;

const databaseUrl = process.env['TEST_DATABASE_URL'];
if (databaseUrl) {
  describe('a PostgreSQL that drops its connections', () => {
    let store: Awaited<ReturnType<typeof openTemporaryPostgres>>;
    beforeEach(async () => {
      store = await openTemporaryPostgres(databaseUrl);
    });
    afterEach(() => store.close());

    const dropConnections = async (): Promise<void> => {
      const dropped = await queryPostgres(store.url, `SELECT pg_terminate_backend(pid) FROM (${OUR_SESSIONS}) AS ours`);
      expect(dropped.length).toBeGreaterThan(0);
    };

    test('costs the statements under way; what was acknowledged is there and work goes on', async () => {
      const { database } = store;
      const { scope, agentId } = await seedTenant(database);
      const committed: string[] = [];
      let writing = true;
      const write = async (): Promise<void> => {
        while (writing) {
          try {
            const { turn } = await database.turns.accept(scope, newTurn(agentId));
            await database.turns.commit(scope, completion(turn));
            committed.push(turn.id);
          } catch (error) {
            expect(error).toMatchObject({ code: 'storage_unavailable' });
          }
        }
      };
      const writers = Promise.all([write(), write(), write()]);
      for (let round = 0; round < 5; round++) {
        const before = committed.length;
        await dropConnections();
        while (committed.length < before + 5) await new Promise(resolve => setTimeout(resolve, 5));
      }
      writing = false;
      await writers;
      for (const id of committed) expect((await database.turns.find(scope, id))?.status).toBe('completed');
      expect(await database.health()).toEqual({ ok: true });
    });

    test('while idle goes unnoticed', async () => {
      const { database } = store;
      const { scope, agentId } = await seedTenant(database);
      await dropConnections();
      await expect.poll(() => queryPostgres(store.url, OUR_SESSIONS)).toEqual([]);
      expect((await database.agents.find(scope, agentId))?.slug).toBe('support');
    });

    test('a transaction that waits for something slow is ended by the server', async () => {
      const engine = openPostgres(databaseUrl, { log: silentLog, idleInTransactionMs: 50 });
      const failing = engine.unitOfWork.run(async () => {
        const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(engine.db);
        const session = `SELECT pid FROM pg_stat_activity WHERE pid = ${rows[0]?.pid}`;
        await expect.poll(() => queryPostgres(databaseUrl, session)).toEqual([]);
      });
      expect(await codeOf(failing)).toBe('transaction_too_slow');
      await engine.close();
    });
  });
}
