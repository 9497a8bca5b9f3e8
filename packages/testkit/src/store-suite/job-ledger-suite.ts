import { createDatabaseJobLedger, DatabaseJobQueue } from '@baraza/server/queue';
import { describe, expect, test } from 'vitest';
import { ids, NOW, type StoreUnderTest, seedTenant } from './store-fixture.ts';

export function testJobLedger(store: () => StoreUnderTest): void {
  describe('the job ledger', () => {
    const clock = { now: () => NOW + 1000 };

    const setUp = async () => {
      const { database } = store();
      const queue = new DatabaseJobQueue(database, clock, ids);
      const announced: string[] = [];
      queue.onEnqueued(kind => announced.push(kind));
      const ledger = createDatabaseJobLedger(database, { queue, clock });
      const { scope } = await seedTenant(database);
      const { scope: stranger } = await seedTenant(database);
      const add = async (patch: object = {}) => {
        const rows = () => database.db.selectFrom('jobs').selectAll().orderBy('id').execute();
        const before = new Set((await rows()).map(({ id }) => id));
        await queue.enqueue({ kind: 'greet', teamId: scope.teamId, payload: {}, runAt: NOW, ...patch });
        const id = (await rows()).find(row => !before.has(row.id))?.id;
        if (id === undefined) throw new Error('no job was added');
        return id;
      };
      const change = (id: string, patch: object) =>
        database.db.updateTable('jobs').set(patch).where('id', '=', id).execute();
      const die = (id: string) =>
        change(id, { due_at: null, dead_at: NOW, waiting_key: null, last_error: 'Error: no', attempt: 10 });
      return { ledger, scope, stranger, add, change, die, announced };
    };

    test('jobs of the team are listed newest first, by kind and by state', async () => {
      const { ledger, scope, stranger, add, change, die } = await setUp();
      const waiting = await add();
      const running = await add({ kind: 'wave' });
      await change(running, { lease_owner: 'one', attempt: 1 });
      const dead = await add();
      await die(dead);
      await add({ teamId: stranger.teamId });
      await add({ teamId: null });
      const list = async (filter: object) => (await ledger.list(scope, filter, { limit: 50 })).items;
      expect(await list({})).toMatchObject([
        { id: dead, state: 'dead', error: 'Error: no', attempt: 10, deadAt: NOW, dueAt: null },
        { id: running, state: 'running', kind: 'wave', attempt: 1 },
        { id: waiting, state: 'waiting', error: null, attempt: 0, dueAt: NOW },
      ]);
      expect(await list({ kind: 'wave' })).toMatchObject([{ id: running }]);
      for (const [state, id] of Object.entries({ waiting, running, dead })) {
        expect((await list({ state })).map(job => job.id)).toEqual([id]);
      }
      const first = await ledger.list(scope, {}, { limit: 2 });
      const rest = await ledger.list(scope, {}, { limit: 2, cursor: first.nextCursor ?? '' });
      expect(rest.items.map(({ id }) => id)).toEqual([waiting]);
      expect(await ledger.find(stranger, waiting)).toBeUndefined();
    });

    test('they are counted by kind', async () => {
      const { ledger, scope, stranger, add, change, die } = await setUp();
      await add({ runAt: NOW + 5 });
      await add({ runAt: NOW + 3 });
      await change(await add({ runAt: NOW }), { lease_owner: 'one', last_error: 'Error: once' });
      await die(await add());
      await add({ kind: 'wave', teamId: stranger.teamId });
      const greet = { waiting: 2, running: 1, dead: 1, failed: 2, oldestDueAt: NOW + 3 };
      expect(await ledger.count(scope)).toEqual(new Map([['greet', greet]]));
      const wave = { waiting: 1, running: 0, dead: 0, failed: 0, oldestDueAt: NOW };
      expect((await ledger.count(null)).get('wave')).toEqual(wave);
    });

    test('a dead job starts over, and its runner hears of it', async () => {
      const { ledger, scope, stranger, add, die, announced } = await setUp();
      const id = await add({ dedupeKey: 'k' });
      await die(id);
      announced.length = 0;
      expect(await ledger.retry(stranger, id)).toBe(false);
      expect(await ledger.retry(scope, id)).toBe(true);
      expect(await ledger.find(scope, id)).toMatchObject({ state: 'waiting', attempt: 0, dueAt: NOW + 1000 });
      expect(announced).toEqual(['greet']);
    });

    test('one whose work is asked for again already makes room', async () => {
      const { ledger, scope, add, die } = await setUp();
      const id = await add({ dedupeKey: 'k' });
      await die(id);
      const twin = await add({ dedupeKey: 'k' });
      expect(await ledger.retry(scope, id)).toBe(true);
      expect((await ledger.list(scope, {}, { limit: 50 })).items.map(job => job.id)).toEqual([twin]);
    });

    test('one that waits runs now; one that runs is left alone', async () => {
      const { ledger, scope, add, change } = await setUp();
      const waiting = await add({ runAt: NOW + 3_600_000 });
      expect(await ledger.retry(scope, waiting)).toBe(true);
      expect(await ledger.find(scope, waiting)).toMatchObject({ dueAt: NOW + 1000 });
      await change(waiting, { lease_owner: 'one' });
      expect(await ledger.retry(scope, waiting)).toBe(false);
    });

    test('only dead jobs of the team can be removed', async () => {
      const { ledger, scope, stranger, add, die } = await setUp();
      const id = await add();
      expect(await ledger.remove(scope, id)).toBe(false);
      await die(id);
      expect(await ledger.remove(stranger, id)).toBe(false);
      expect(await ledger.remove(scope, id)).toBe(true);
      expect(await ledger.find(scope, id)).toBeUndefined();
    });
  });
}
