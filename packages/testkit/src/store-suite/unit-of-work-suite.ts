import { describe, expect, test } from 'vitest';
import { ids, NOW, type StoreUnderTest, seedTenant } from './store-fixture.ts';

export function testUnitOfWork(store: () => StoreUnderTest): void {
  describe('unit of work', () => {
    const createTeam = (id: string): Promise<void> =>
      store().database.access.createTeam({ id, name: id, createdAt: NOW });
    const teams = async (): Promise<string[]> => {
      const rows = await store().database.db.selectFrom('teams').select('id').orderBy('id').execute();
      return rows.map(row => row.id);
    };

    test('everything commits together and the result comes back', async () => {
      const { unitOfWork } = store().database;
      const result = await unitOfWork.run(async () => {
        await createTeam('a');
        await createTeam('b');
        return 42;
      });
      expect(result).toBe(42);
      expect(await teams()).toEqual(['a', 'b']);
    });

    test('nothing is kept of one that throws, and the error comes through', async () => {
      const { unitOfWork } = store().database;
      const error = new Error('changed my mind');
      const failing = unitOfWork.run(async () => {
        await createTeam('a');
        throw error;
      });
      await expect(failing).rejects.toBe(error);
      expect(await teams()).toEqual([]);
    });

    test('reads inside see its own writes, reads outside see what is committed', async () => {
      const { unitOfWork } = store().database;
      let outside: Promise<string[]> | undefined;
      const gate = Promise.withResolvers<void>();
      const inside = unitOfWork.run(async () => {
        await createTeam('a');
        const seen = await teams();
        gate.resolve();
        return seen;
      });
      void gate.promise.then(() => {
        outside = teams();
      });
      expect(await inside).toEqual(['a']);
      expect([[], ['a']]).toContainEqual(await outside);
      expect(await teams()).toEqual(['a']);
    });

    test('of many at once each stands alone: those that throw take nothing of the others along', async () => {
      const { unitOfWork } = store().database;
      const results = await Promise.allSettled(
        Array.from({ length: 40 }, (_, index) =>
          unitOfWork.run(async () => {
            await createTeam(`team-${String(index).padStart(2, '0')}`);
            if (index % 3 === 0) throw new Error(`no ${index}`);
          }),
        ),
      );
      const kept = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));
      expect(kept).toEqual(Array.from({ length: 40 }, (_, index) => index).filter(index => index % 3 !== 0));
      expect(await teams()).toEqual(kept.map(index => `team-${String(index).padStart(2, '0')}`));
    });

    test('a broken constraint fails its own transaction only', async () => {
      const { unitOfWork } = store().database;
      await createTeam('taken');
      const [first, second, third] = await Promise.allSettled([
        createTeam('a'),
        unitOfWork.run(async () => {
          await createTeam('b');
          await createTeam('taken');
        }),
        createTeam('c'),
      ]);
      expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await teams()).toEqual(['a', 'c', 'taken']);
    });

    test('a nested one joins: it is gone when the outer one fails', async () => {
      const { unitOfWork } = store().database;
      const failing = unitOfWork.run(async () => {
        await unitOfWork.run(() => createTeam('inner'));
        throw new Error('outer');
      });
      await expect(failing).rejects.toThrow('outer');
      expect(await teams()).toEqual([]);
    });

    test('a nested failure dooms the whole, even when it is swallowed', async () => {
      const { unitOfWork } = store().database;
      const failing = unitOfWork.run(async () => {
        await createTeam('outer');
        await unitOfWork
          .run(async () => {
            throw new Error('inner');
          })
          .catch(() => {});
      });
      await expect(failing).rejects.toThrow('inner');
      expect(await teams()).toEqual([]);
    });

    test('a failed statement dooms the whole, even when it is swallowed', async () => {
      const { unitOfWork } = store().database;
      await createTeam('taken');
      const failing = unitOfWork.run(async () => {
        await createTeam('a');
        await createTeam('taken').catch(() => {});
      });
      await expect(failing).rejects.toThrow();
      expect(await teams()).toEqual(['taken']);
    });

    test('code that outlives its transaction runs on its own', async () => {
      const { unitOfWork } = store().database;
      const isOver = Promise.withResolvers<void>();
      let late: Promise<void> | undefined;
      await unitOfWork.run(async () => {
        await createTeam('a');
        late = isOver.promise.then(() => createTeam('late'));
      });
      isOver.resolve();
      await late;
      expect(await teams()).toEqual(['a', 'late']);
    });

    test('callbacks run after the commit, never after a rollback', async () => {
      const { database } = store();
      const calls: string[] = [];
      await database.unitOfWork.run(async () => {
        await createTeam('a');
        database.afterCommit(() => calls.push('committed'));
        calls.push('inside');
      });
      await database.unitOfWork
        .run(async () => {
          database.afterCommit(() => calls.push('rolled back'));
          throw new Error('no');
        })
        .catch(() => {});
      database.afterCommit(() => calls.push('outside'));
      expect(calls).toEqual(['inside', 'committed', 'outside']);
    });

    test('a callback that throws undoes nothing, and those behind it run', async () => {
      const { database } = store();
      const calls: string[] = [];
      const write = (id: string) =>
        database.unitOfWork.run(async () => {
          await createTeam(id);
          database.afterCommit(() => {
            throw new Error('too late');
          });
          database.afterCommit(() => calls.push(id));
          return id;
        });
      expect(await Promise.all([write('a'), write('b')])).toEqual(['a', 'b']);
      expect(calls.toSorted()).toEqual(['a', 'b']);
      expect(await teams()).toEqual(['a', 'b']);
    });

    test('work that throws before it gives a promise fails like any other, and holds nobody up', async () => {
      const { unitOfWork } = store().database;
      const failing = unitOfWork.run(() => {
        throw new Error('at once');
      });
      const behind = unitOfWork.run(() => createTeam('behind'));
      await expect(failing).rejects.toThrow('at once');
      await behind;
      expect(await teams()).toEqual(['behind']);
    });

    test('hundreds of writers at once all get their turn', async () => {
      const { database } = store();
      const { scope } = await seedTenant(database);
      await Promise.all(
        Array.from({ length: 600 }, (_, index) =>
          database.usage.record(scope, {
            turnId: ids.next('turn'),
            agentId: 'agt_1',
            channel: 'api',
            model: 'm',
            inputTokens: 1,
            outputTokens: index,
            estimated: false,
            at: NOW,
          }),
        ),
      );
      expect(await database.usage.total(scope, NOW, NOW + 1)).toEqual({
        turns: 600,
        inputTokens: 600,
        outputTokens: (600 * 599) / 2,
      });
    });

    test('a healthy store says so', async () => {
      expect(await store().database.health()).toEqual({ ok: true });
    });
  });
}
