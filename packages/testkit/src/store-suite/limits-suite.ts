import { describe, expect, test } from 'vitest';
import { ids, NOW, newTurn, type StoreUnderTest, seedTenant } from './store-fixture.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PERIOD = { key: '2025-10', from: NOW - DAY_MS, until: NOW + DAY_MS };
const MESSAGES = { quota: 'messages', period: PERIOD };
const TOKENS = { quota: 'tokens', period: PERIOD };

export function testLimits(store: () => StoreUnderTest): void {
  /** The stores of both nodes where there are two, in turns. */
  const nodes = (index: number) => {
    const { database, second } = store();
    return index % 2 === 0 ? database : (second ?? database);
  };

  describe('quotas', () => {
    test('of 200 uses at once against a limit of 100 exactly 100 are granted, whichever node they come to', async () => {
      const { scope } = await seedTenant(store().database);
      await store().database.quotas.begin(scope, MESSAGES, 0);
      const uses = Array.from({ length: 200 }, (_, index) => nodes(index).quotas.use(scope, MESSAGES, 1, 100));
      const granted = (await Promise.all(uses)).filter(count => count !== undefined);
      expect(granted).toHaveLength(100);
      expect(new Set(granted.map(count => count.used)).size).toBe(100);
      expect(await store().database.quotas.find(scope, MESSAGES)).toEqual({ used: 100, reserved: 0, warned: 0 });
    });

    test('a count begins once, and is apart by team, quota and period', async () => {
      const { quotas } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      expect(await quotas.use(scope, MESSAGES, 1, 5)).toBeUndefined();
      await Promise.all([3, 7].map((used, index) => nodes(index).quotas.begin(scope, MESSAGES, used)));
      const begun = await quotas.find(scope, MESSAGES);
      expect([3, 7]).toContain(begun?.used);
      expect(await quotas.find(other.scope, MESSAGES)).toBeUndefined();
      expect(await quotas.find(scope, TOKENS)).toBeUndefined();
      expect(await quotas.find(scope, { ...MESSAGES, period: { ...PERIOD, key: '2025-11' } })).toBeUndefined();
      await quotas.forget(scope, 'messages');
      expect(await quotas.find(scope, MESSAGES)).toBeUndefined();
    });

    test('reservations never promise more than there is, and the last one gets the rest', async () => {
      const { scope } = await seedTenant(store().database);
      await store().database.quotas.begin(scope, TOKENS, 50);
      const granted = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          nodes(index).quotas.reserve(scope, TOKENS, `turn_${index}`, 300, 1_000, NOW),
        ),
      );
      expect(granted.reduce((sum: number, one) => sum + (one ?? 0), 0)).toBe(950);
      expect(granted.toSorted((left, right) => (right ?? 0) - (left ?? 0)).slice(0, 5)).toEqual([300, 300, 300, 50, 0]);
      expect(await store().database.quotas.find(scope, TOKENS)).toMatchObject({ used: 50, reserved: 950 });
    });

    test('what a turn was promised comes back once, and what it used is added', async () => {
      const { quotas } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      await quotas.begin(scope, TOKENS, 0);
      expect(await quotas.reserve(scope, TOKENS, 'turn_a', 300, 1_000, NOW)).toBe(300);
      expect(await quotas.settle(other.scope, 'turn_a', 120)).toEqual([]);
      const settled = await Promise.all([0, 1, 2, 3].map(index => nodes(index).quotas.settle(scope, 'turn_a', 120)));
      const count = { used: 120, reserved: 0, warned: 0 };
      expect(settled.flat()).toEqual([{ quota: 'tokens', period: '2025-10', limit: 1_000, count }]);
      expect(await quotas.find(scope, TOKENS)).toEqual(count);
    });

    test('a reservation goes with the transaction it is part of', async () => {
      const { database } = store();
      const { scope } = await seedTenant(database);
      await database.quotas.begin(scope, TOKENS, 0);
      const failing = database.unitOfWork.run(async () => {
        await database.quotas.reserve(scope, TOKENS, 'turn_a', 300, 1_000, NOW);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await database.quotas.find(scope, TOKENS)).toMatchObject({ reserved: 0 });
      expect(await database.quotas.settle(scope, 'turn_a', 1)).toEqual([]);
    });

    test('one caller is told to give a warning', async () => {
      const { quotas } = store().database;
      const { scope } = await seedTenant(store().database);
      await quotas.begin(scope, MESSAGES, 80);
      const told = await Promise.all(
        Array.from({ length: 8 }, (_, index) => nodes(index).quotas.warn(scope, 'messages', '2025-10', 80)),
      );
      expect(told.filter(Boolean)).toHaveLength(1);
      expect(await quotas.warn(scope, 'messages', '2025-10', 100)).toBe(true);
      expect(await quotas.warn(scope, 'messages', '2025-10', 80)).toBe(false);
    });

    test('reservations of turns that are gone are given back, those of turns under way are kept', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      await database.quotas.begin(scope, TOKENS, 0);
      const { turn } = await database.turns.accept(scope, newTurn(agentId));
      await database.quotas.reserve(scope, TOKENS, turn.id, 100, 1_000, NOW);
      await database.quotas.reserve(scope, TOKENS, 'turn_gone', 200, 1_000, NOW);
      await database.quotas.reserve(scope, TOKENS, 'turn_late', 400, 1_000, NOW + 10);
      expect(await database.quotas.releaseAbandoned(NOW + 10, 50)).toBe(1);
      expect(await database.quotas.find(scope, TOKENS)).toMatchObject({ reserved: 500 });
    });
  });

  describe('limits', () => {
    test('a team has the default plan, then what is said of it', async () => {
      const { teamLimits } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      expect(await teamLimits.find(scope)).toEqual({
        plan: { name: 'self-hosted', limits: {}, firm: false },
        overrides: {},
      });
      await teamLimits.savePlans([{ name: 'small', limits: { agents: 2, burst: null }, firm: true }], NOW);
      await teamLimits.save(scope, 'small', { messagesPerMonth: 10, perKey: { requestsPerSecond: 0.5 } }, NOW);
      expect(await teamLimits.find(scope)).toEqual({
        plan: { name: 'small', limits: { agents: 2, burst: null }, firm: true },
        overrides: { messagesPerMonth: 10, perKey: { requestsPerSecond: 0.5 } },
      });
      expect((await teamLimits.find(other.scope)).overrides).toEqual({});
      expect(await teamLimits.findPlan('large')).toBeUndefined();
    });

    test('counts what a team has, and nothing of another', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      await seedTenant(database);
      const source = {
        type: 'text',
        documentId: null,
        tags: [],
        access: [],
        title: 'A',
        config: { type: 'text', text: 'x' },
      } as const;
      await database.knowledge.createSources(
        scope,
        agentId,
        [
          { ...source, id: ids.next('src'), sizeBytes: 70 },
          { ...source, id: ids.next('src'), sizeBytes: 30 },
        ],
        NOW,
      );
      expect(await database.teamLimits.count(scope, 'agents')).toBe(1);
      expect(await database.teamLimits.count(scope, 'sourceCharacters')).toBe(100);
      expect(await database.teamLimits.count(scope, 'members')).toBe(0);
      expect(await database.teamLimits.count(scope, 'channels')).toBe(0);
    });

    test('who locks the limits goes first, and the others wait', async () => {
      const { database } = store();
      const { scope } = await seedTenant(database);
      const order: string[] = [];
      const isLocked = Promise.withResolvers<void>();
      const first = database.unitOfWork.run(async () => {
        await database.teamLimits.lock(scope);
        order.push('first in');
        isLocked.resolve();
        await new Promise(resolve => setTimeout(resolve, 30));
        order.push('first out');
      });
      await isLocked.promise;
      const second = nodes(1).unitOfWork.run(async () => {
        await nodes(1).teamLimits.lock(scope);
        order.push('second in');
      });
      await Promise.all([first, second]);
      expect(order).toEqual(['first in', 'first out', 'second in']);
      expect((await database.teamLimits.find(scope)).overrides).toEqual({});
    });
  });

  describe('usage by the hour', () => {
    const seedUsage = async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const start = Math.floor(NOW / DAY_MS) * DAY_MS;
      const records = Array.from({ length: 60 }, (_, index) => ({
        turnId: ids.next('turn'),
        agentId: index % 3 === 0 ? agentId : 'agt_other',
        channel: index % 2 === 0 ? 'api' : 'web',
        model: index % 5 === 0 ? 'openai/a' : 'openai/b',
        inputTokens: index,
        outputTokens: 1,
        estimated: false,
        at: start + index * 47 * 60_000,
      }));
      for (const record of records) await database.usage.record(scope, record);
      return { database, scope, agentId, start, records };
    };

    test('sums are the same before, while and after hours are summed up, however the span is cut', async () => {
      const { database, scope, agentId, start } = await seedUsage();
      const spans = [
        [start, start + 3 * DAY_MS],
        [start + 17 * 60_000, start + 30 * HOUR_MS + 5],
        [start + 5 * HOUR_MS, start + 5 * HOUR_MS + 1],
        [start + 10, start + 20],
      ] as const;
      const read = async () => {
        const sums = [];
        for (const [from, before] of spans) {
          for (const groupBy of ['day', 'agent', 'model', 'channel'] as const) {
            sums.push(await database.usage.sum(scope, { from, before }, groupBy));
            sums.push(await database.usage.sum(scope, { from, before }, groupBy, agentId));
          }
          sums.push(await database.usage.total(scope, from, before));
        }
        return sums;
      };
      const first = await read();
      for (const until of [start + 7.5 * HOUR_MS, start + 20 * HOUR_MS, start + 10 * DAY_MS]) {
        await database.usage.sumUpHours(until);
        expect(await read()).toEqual(first);
      }
      expect(await database.usage.total(scope, start, start + 3 * DAY_MS)).toEqual({
        turns: 60,
        inputTokens: (59 * 60) / 2,
        outputTokens: 60,
      });
    });

    test('two nodes that sum up at once, and a run that broke off, count nothing twice', async () => {
      const { database, scope, start } = await seedUsage();
      const total = await database.usage.total(scope, start, start + 3 * DAY_MS);
      await Promise.all([0, 1, 0, 1].map(index => nodes(index).usage.sumUpHours(start + 2 * DAY_MS)));
      await database.db.deleteFrom('meta').where('key', '=', 'usage_summed_until').execute();
      await database.usage.sumUpHours(start + 3 * DAY_MS);
      expect(await database.usage.total(scope, start, start + 3 * DAY_MS)).toEqual(total);
    });

    test('prices are kept as they were given', async () => {
      const { prices } = store().database;
      const { scope } = await seedTenant(store().database);
      expect(await prices.find(scope)).toBeUndefined();
      const given = { currency: 'TZS', models: { 'openai/a': { inputPerMillion: 0.5, outputPerMillion: 1500 } } };
      await prices.save(scope, { ...given, currency: 'USD' }, NOW);
      await prices.save(scope, given, NOW + 1);
      expect(await prices.find(scope)).toEqual(given);
    });
  });

  describe('credentials', () => {
    test('one a provider and team; the first creation is remembered', async () => {
      const { credentials } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const kept = {
        provider: 'openai',
        name: 'Ours',
        baseUrl: null,
        hint: '…abcd',
        key: { wrappedKey: 'v1.a', sealed: 'v1.b' },
        models: ['openai/a'],
        tested: true,
        error: null,
        createdAt: NOW,
        updatedAt: NOW,
      } as const;
      await credentials.put(scope, kept);
      await credentials.put(scope, {
        ...kept,
        key: null,
        tested: false,
        error: 'away',
        createdAt: NOW + 5,
        updatedAt: NOW + 5,
      });
      expect(await credentials.list(scope)).toEqual([
        { ...kept, key: null, tested: false, error: 'away', updatedAt: NOW + 5 },
      ]);
      expect(await credentials.find(other.scope, 'openai')).toBeUndefined();
      expect(await credentials.delete(other.scope, 'openai')).toBe(false);
      expect(await credentials.delete(scope, 'openai')).toBe(true);
      expect(await credentials.list(scope)).toEqual([]);
    });
  });
}
