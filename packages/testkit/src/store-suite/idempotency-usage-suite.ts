import { describe, expect, test } from 'vitest';
import { NOW, newTurn, type StoreUnderTest, seedTenant } from './store-fixture.ts';

export function testIdempotencyAndUsage(store: () => StoreUnderTest): void {
  describe('idempotency', () => {
    const entry = { route: 'POST /chat', key: 'k1', fingerprint: 'f1', turnId: null };

    test('of many requests under one key at once, one starts and the others find its record', async () => {
      const { database, second } = store();
      const { scope } = await seedTenant(database);
      const begun = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 === 0 ? database : (second ?? database)).idempotency.begin(scope, entry, NOW),
        ),
      );
      expect(begun.filter(result => result === 'started')).toHaveLength(1);
      const found = begun.find(result => result !== 'started');
      expect(found).toEqual({ fingerprint: 'f1', turnId: null, response: null, createdAt: NOW });
    });

    test('keys are apart by team and by route', async () => {
      const { idempotency } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      expect(await idempotency.begin(scope, entry, NOW)).toBe('started');
      expect(await idempotency.begin(scope, { ...entry, route: 'POST /other' }, NOW)).toBe('started');
      expect(await idempotency.find(other.scope, entry.route, entry.key)).toBeUndefined();
      expect(await idempotency.begin(other.scope, entry, NOW)).toBe('started');
    });

    test('the first answer is kept', async () => {
      const { idempotency } = store().database;
      const { scope } = await seedTenant(store().database);
      await idempotency.begin(scope, entry, NOW);
      const response = { status: 201, contentType: 'application/json', body: '{"id":1}' };
      await idempotency.finish(scope, entry.route, entry.key, response);
      await idempotency.finish(scope, entry.route, entry.key, { ...response, body: 'late' });
      expect(await idempotency.begin(scope, entry, NOW + 1)).toMatchObject({ response });
      expect(await idempotency.find(scope, entry.route, entry.key)).toMatchObject({ response, createdAt: NOW });
    });

    test('of many that take over what was never answered one is told so; an answer is not taken over', async () => {
      const { database, second } = store();
      const { scope } = await seedTenant(database);
      await database.idempotency.begin(scope, entry, NOW);
      const take = (index: number, since: number) =>
        (index % 2 === 0 ? database : (second ?? database)).idempotency.takeOver(
          scope,
          entry.route,
          entry.key,
          since,
          NOW + 600_000,
        );
      const taken = await Promise.all(Array.from({ length: 12 }, (_, index) => take(index, NOW)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      await database.idempotency.finish(scope, entry.route, entry.key, {
        status: 200,
        contentType: 'text/plain',
        body: '',
      });
      expect(await take(0, NOW + 600_000)).toBe(false);
    });

    test('a record goes with the transaction it is part of', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const failing = database.unitOfWork.run(async () => {
        await database.turns.accept(scope, newTurn(agentId));
        await database.idempotency.begin(scope, entry, NOW);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await database.idempotency.find(scope, entry.route, entry.key)).toBeUndefined();
      expect((await database.conversations.list(scope, {}, { limit: 5 })).items).toEqual([]);
    });

    test('what died with its process is free again; turns and answers are not', async () => {
      const { idempotency } = store().database;
      const { scope } = await seedTenant(store().database);
      await idempotency.begin(scope, { ...entry, key: 'died' }, NOW);
      await idempotency.begin(scope, { ...entry, key: 'turn', turnId: 'turn_1' }, NOW);
      await idempotency.begin(scope, { ...entry, key: 'answered' }, NOW);
      await idempotency.finish(scope, entry.route, 'answered', { status: 200, contentType: 'text/plain', body: '' });
      await idempotency.releaseUnfinished(NOW - 1);
      expect(await idempotency.find(scope, entry.route, 'died')).toBeUndefined();
      expect(await idempotency.find(scope, entry.route, 'turn')).toBeDefined();
      expect(await idempotency.find(scope, entry.route, 'answered')).toBeDefined();
    });

    test('old records are pruned, so many at a time', async () => {
      const { idempotency } = store().database;
      const { scope } = await seedTenant(store().database);
      for (let index = 0; index < 4; index++) {
        await idempotency.begin(scope, { ...entry, key: `k${index}` }, NOW + index);
      }
      expect(await idempotency.prune(NOW + 3, 2)).toBe(2);
      expect(await idempotency.prune(NOW + 3, 10)).toBe(1);
      expect(await idempotency.find(scope, entry.route, 'k3')).toBeDefined();
    });
  });

  describe('usage', () => {
    test('totals count a half-open span of one team, and a turn once', async () => {
      const { usage } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const record = (turnId: string, at: number) => ({
        turnId,
        agentId,
        channel: 'api',
        model: 'openai/gpt',
        inputTokens: 10,
        outputTokens: 3,
        estimated: false,
        at,
      });
      expect(await usage.total(scope, NOW, NOW + 10)).toEqual({ turns: 0, inputTokens: 0, outputTokens: 0 });
      await usage.record(scope, record('turn_1', NOW));
      await usage.record(scope, record('turn_1', NOW));
      await usage.record(scope, record('turn_2', NOW + 9));
      await usage.record(scope, record('turn_3', NOW + 10));
      expect(await usage.total(scope, NOW, NOW + 10)).toEqual({ turns: 2, inputTokens: 20, outputTokens: 6 });
      expect(await usage.total(other.scope, NOW, NOW + 10)).toEqual({ turns: 0, inputTokens: 0, outputTokens: 0 });
    });
  });
}
