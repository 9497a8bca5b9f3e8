import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, test } from 'vitest';
import { createAnnouncements, openDatabase } from '#adapters/database';
import { createFailOpenLimiter, createRedisRateLimiter } from '#adapters/rate-limiter';
import { createIds, silentLog, systemClock, teamScope } from '#kernel';
import { MemoryRateLimiter, type RateLimiter } from '#modules/usage';
import { composeLimits } from '../src/compose/compose-limits.ts';
import { createTestServer, type TestServer } from './create-test-server.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];
const redisUrl = process.env['TEST_REDIS_URL'];

const cleanUp: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

/** Status codes of `count` requests at once, sent to the nodes in turn with the first one's key. */
async function sendToAll(
  nodes: readonly TestServer[],
  count: number,
  request: { method: 'GET' | 'POST'; url: string; payload?: object },
) {
  const [first] = nodes as [TestServer];
  const responses = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      (nodes[index % nodes.length] as TestServer).app.inject({ ...request, headers: first.team.headers }),
    ),
  );
  return responses.map(({ statusCode }) => statusCode);
}

const passed = (statuses: readonly number[]) => statuses.filter(status => status === 200).length;
const ME = { method: 'GET', url: '/api/v1/me' } as const;
const CHAT = { method: 'POST', url: '/api/v1/agents/support-agent/chat', payload: { message: 'Hi' } } as const;
const limit = (node: TestServer, change: object) =>
  node.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: change });

async function startNode(options: Parameters<typeof createTestServer>[0]): Promise<TestServer> {
  const node = await createTestServer({ ...options, secret: 'the same on all nodes' });
  cleanUp.push(() => node.close());
  return node;
}

async function temporarySchema(): Promise<string> {
  const schema = await createTemporaryDatabase(databaseUrl ?? '');
  cleanUp.push(() => schema.drop());
  return schema.url;
}

describe.runIf(databaseUrl)('two nodes on one PostgreSQL', () => {
  const startNodes = async () => {
    const url = await temporarySchema();
    return [await startNode({ databaseUrl: url }), await startNode({ databaseUrl: url })] as const;
  };

  test('of 200 requests at once against a burst of 100 exactly 100 pass, right after the limit was set', async () => {
    const nodes = await startNodes();
    // Both nodes have the team without limits in memory.
    expect(passed(await sendToAll(nodes, 2, ME))).toBe(2);
    await limit(nodes[0], { requestsPerSecond: 0.01, burst: 100 });
    const statuses = await sendToAll(nodes, 200, ME);
    expect([passed(statuses), statuses.filter(status => status === 429).length]).toEqual([100, 100]);
  });

  test('of 200 messages at once against a quota of 100 exactly 100 are accepted, and both nodes say so', async () => {
    const nodes = await startNodes();
    expect(passed(await sendToAll(nodes, 4, CHAT))).toBe(4);
    await limit(nodes[0], { messagesPerMonth: 104 });
    const statuses = await sendToAll(nodes, 200, CHAT);
    expect([passed(statuses), statuses.filter(status => status === 429).length]).toEqual([100, 100]);
    for (const node of nodes) {
      const view = await node.app.inject({ url: '/api/v1/team/limits', headers: nodes[0].team.headers });
      expect(view.json()).toMatchObject({ usage: { messagesPerMonth: { used: 104, remaining: 0 } } });
    }
    await limit(nodes[0], { messagesPerMonth: null });
    expect(passed(await sendToAll(nodes, 2, CHAT))).toBe(2);
  });

  test('tokens of a month are not promised twice', async () => {
    const nodes = await startNodes();
    await limit(nodes[0], { tokensPerMonth: 50_000 });
    await sendToAll(nodes, 40, CHAT);
    const asked = nodes.reduce((sum, node) => sum + node.models.requests.length, 0);
    const key = { quota: 'tokens', period: { key: new Date().toISOString().slice(0, 7), from: 0, until: 0 } };
    const count = await nodes[1].database.quotas.find(nodes[0].team.scope, key);
    expect(count).toMatchObject({ used: asked * 150, reserved: 0 });
  });

  test('as many agents as there may be, whichever node makes them', async () => {
    const nodes = await startNodes();
    await limit(nodes[0], { agents: 5 });
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (nodes[index % 2] as TestServer).app.inject({
          method: 'POST',
          url: '/api/v1/agents',
          payload: { name: `Agent ${index}` },
          headers: nodes[0].team.headers,
        }),
      ),
    );
    expect(made.filter(one => one.statusCode === 201)).toHaveLength(4);
    expect(made.filter(one => one.statusCode === 403)).toHaveLength(8);
  });

  test.each([
    {
      most: 50,
      request: (index: number) => ({
        method: 'POST' as const,
        url: '/api/v1/webhooks',
        payload: { url: `https://example.com/${index}`, events: ['*'] },
      }),
    },
    {
      most: 200,
      request: (index: number) => ({
        method: 'PUT' as const,
        url: `/api/v1/canned-replies/text-${index}`,
        payload: { text: 'We are open.' },
      }),
    },
    {
      most: 200,
      request: (index: number) => ({
        method: 'PUT' as const,
        url: `/api/v1/customer-attributes/field_${index}`,
        payload: { label: `Field ${index}`, type: 'text' },
      }),
    },
    {
      most: 100,
      request: (index: number) => ({
        method: 'POST' as const,
        url: '/api/dev/v1/chatbots/support-agent/integrations/mcp',
        payload: { name: `server-${index}`, server_url: 'https://example.com/mcp' },
      }),
    },
  ])(
    'of requests that come at once no more than $most make one, whichever node they come to',
    async ({ most, request }) => {
      const nodes = await startNodes();
      const made = await Promise.all(
        Array.from({ length: most + 12 }, (_, index) =>
          (nodes[index % 2] as TestServer).app.inject({ ...request(index), headers: nodes[0].team.headers }),
        ),
      );
      expect(made.filter(one => one.statusCode < 300)).toHaveLength(most);
      expect(made.filter(one => one.statusCode === 409)).toHaveLength(12);
    },
  );

  test('old rates are cleared away, others stay', async () => {
    const url = await temporarySchema();
    const folder = mkdtempSync(join(tmpdir(), 'baraza-rates-'));
    const database = await openDatabase({ dataFolder: folder, databaseUrl: url, log: silentLog });
    cleanUp.push(
      () => rmSync(folder, { recursive: true, force: true }),
      () => database.close(),
    );
    const { createRowRateLimiter } = await import('#adapters/database');
    const limiter = createRowRateLimiter(database);
    await limiter.take('quick', { perSecond: 1_000, burst: 1 });
    await limiter.take('slow', { perSecond: 0.01, burst: 1 });
    await new Promise(resolve => setTimeout(resolve, 20));
    await limiter.prune(10);
    const rows = await database.db.selectFrom('rate_limits').select('key').execute();
    expect(rows).toEqual([{ key: 'slow' }]);
  });
});

describe.runIf(redisUrl)('Redis', () => {
  const openLimiter = () => {
    const limiter = createRedisRateLimiter(redisUrl ?? '', silentLog);
    cleanUp.push(() => limiter.close());
    return limiter;
  };

  test('of 200 requests at once by two connections against a burst of 100 exactly 100 pass', async () => {
    const limiters = [openLimiter(), openLimiter()] as const;
    const key = createIds().ulid();
    const rate = { perSecond: 0.001, burst: 100 };
    await limiters[0].take(`${key} other`, rate);
    await limiters[1].take(`${key} other`, rate);
    const taken = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => limiters[index % 2 === 0 ? 0 : 1].take(key, rate)),
    );
    expect(taken.filter(one => one.allowed)).toHaveLength(100);
    expect(Math.min(...taken.filter(one => one.allowed).map(one => one.remaining))).toBe(0);
    const refused = taken.find(one => !one.allowed);
    expect(refused?.retryAfterMs).toBeGreaterThan(900_000);
    expect(refused?.retryAfterMs).toBeLessThanOrEqual(1_000_000);
  });

  test('what has passed long ago is forgotten', async () => {
    const limiter = openLimiter();
    const key = createIds().ulid();
    const taken = async () => (await limiter.take(key, { perSecond: 0.5, burst: 1 })).allowed;
    expect(await taken()).toBe(true);
    expect(await taken()).toBe(false);
    await expect.poll(taken).toBe(true);
  });

  test('a script that Redis has lost is sent again', async () => {
    const limiter = openLimiter();
    const rate = { perSecond: 1, burst: 5 };
    const key = createIds().ulid();
    await limiter.take(key, rate);
    const { createClient } = await import('@redis/client');
    const client = createClient({ url: redisUrl ?? '' });
    await client.connect();
    await client.scriptFlush();
    client.destroy();
    expect((await limiter.take(key, rate)).remaining).toBe(3);
  });

  test.runIf(databaseUrl)('two nodes share rates through it', async () => {
    const url = await temporarySchema();
    const nodes = [
      await startNode({ databaseUrl: url, redisUrl: redisUrl ?? '' }),
      await startNode({ databaseUrl: url, redisUrl: redisUrl ?? '' }),
    ] as const;
    await limit(nodes[0], { requestsPerSecond: 0.01, burst: 100 });
    expect(passed(await sendToAll(nodes, 2, ME))).toBe(2);
    expect(passed(await sendToAll(nodes, 200, ME))).toBe(98);
    expect(await nodes[0].database.db.selectFrom('rate_limits').selectAll().execute()).toEqual([]);
  });
});

describe('a count that cannot be reached', () => {
  test('each node limits by itself, and shares again when it can', async () => {
    let isAway = true;
    let now = 0;
    let fallbacks = 0;
    let asked = 0;
    const shared: RateLimiter = {
      take: (key, rate) => {
        asked += 1;
        if (isAway) return Promise.reject(new Error('away'));
        return new MemoryRateLimiter(systemClock).take(key, rate);
      },
    };
    const logged: string[] = [];
    const log = {
      ...silentLog,
      warn: (_: object, text: string) => logged.push(text),
      info: (_: object, text: string) => logged.push(text),
    };
    const clock = { now: () => now };
    const limiter = createFailOpenLimiter({
      shared,
      local: new MemoryRateLimiter(clock),
      clock,
      log,
      onFallback: () => (fallbacks += 1),
    });
    const rate = { perSecond: 0.001, burst: 2 };
    const allowed = [];
    for (let index = 0; index < 4; index += 1) allowed.push((await limiter.take('a', rate)).allowed);
    expect(allowed).toEqual([true, true, false, false]);
    expect([asked, fallbacks]).toEqual([1, 4]);
    isAway = false;
    now += 1_000;
    expect((await limiter.take('a', rate)).allowed).toBe(true);
    expect(logged).toEqual([
      'rates cannot be shared: each node limits by itself',
      'rates are shared between nodes again',
    ]);
  });

  test('a Redis that is not there costs requests little, and they are counted here', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baraza-rates-'));
    const database = await openDatabase({ dataFolder: folder, log: silentLog });
    const announcements = await createAnnouncements(database, undefined, silentLog);
    const registry = new Registry();
    const limits = await composeLimits(
      { redisUrl: 'redis://127.0.0.1:1', plansFile: undefined },
      {
        database,
        announcements,
        events: { wants: () => false, record: async () => {} },
        registry,
        clock: systemClock,
        log: silentLog,
      },
    );
    cleanUp.push(
      () => rmSync(folder, { recursive: true, force: true }),
      () => database.close(),
      () => limits.stop(),
    );
    const scope = teamScope('team_a');
    await limits.limits.store.save(scope, 'self-hosted', { requestsPerSecond: 0.001, burst: 3 }, 0);
    const sender = { teamId: 'team_a', credentialId: 'key_a', address: '127.0.0.1' };
    const known = await limits.limits.cache.get(scope);
    const results = [];
    for (let index = 0; index < 5; index += 1) {
      results.push(
        await Promise.resolve()
          .then(() => limits.limits.requests.takeRequest(known, sender))
          .then(
            () => 'passed',
            () => 'refused',
          ),
      );
    }
    expect(results).toEqual(['passed', 'passed', 'passed', 'refused', 'refused']);
    expect(await registry.metrics()).toContain('baraza_rate_limit_fallbacks_total 5');
  });
});

describe('the file of plans', () => {
  test('gives every team the limits of its plan, also one that was changed between two starts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baraza-plans-'));
    cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
    const plansFile = join(folder, 'plans.json');
    writeFileSync(
      plansFile,
      JSON.stringify({ 'self-hosted': { limits: { agents: 1 } }, small: { limits: { agents: 2 }, firm: true } }),
    );
    const node = await startNode({ plansFile });
    const create = () => node.call({ url: '/api/v1/agents', payload: { name: 'One more' } });
    expect((await create()).statusCode).toBe(403);
    expect((await limit(node, { plan: 'small' })).json()).toMatchObject({ plan: 'small', agents: 2 });
    expect([(await create()).statusCode, (await create()).statusCode]).toEqual([201, 403]);
    writeFileSync(plansFile, JSON.stringify({ small: { limits: { agents: -1 } } }));
    await expect(startNode({ plansFile })).rejects.toThrow('at least 0');
  });
});

describe('a restart', () => {
  test('loses no count, and gives back what died with the process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baraza-restart-'));
    cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
    const start = async () => {
      const database = await openDatabase({ dataFolder: folder, log: silentLog });
      const announcements = await createAnnouncements(database, undefined, silentLog);
      const limits = await composeLimits(
        { redisUrl: undefined, plansFile: undefined },
        {
          database,
          announcements,
          events: { wants: () => false, record: async () => {} },
          registry: new Registry(),
          clock: systemClock,
          log: silentLog,
        },
      );
      const stop = async () => {
        await limits.stop();
        await database.close();
      };
      return { database, limits, stop };
    };
    const scope = teamScope('team_a');
    const spender = {
      agentId: 'agt_a',
      usesTokens: true,
      dailyTokenLimit: null,
      monthlyTokenLimit: null,
      atLimit: 'refuse',
    } as const;
    const reserve = async ({ limits }: Awaited<ReturnType<typeof start>>, turnId: string) =>
      (await limits.turns.allowance.held(scope, spender))?.reserve({ turnId, messages: 1, tokens: 600 });
    const first = await start();
    await first.limits.limits.store.save(scope, 'self-hosted', { messagesPerMonth: 3, tokensPerMonth: 1_000 }, 0);
    expect(await reserve(first, 'turn_a')).toMatchObject({ tokenBudget: { tokens: 600 } });
    await first.limits.turns.allowance.settle(scope, 'turn_a', 'agt_a', 100);
    expect(await reserve(first, 'turn_b')).toMatchObject({ tokenBudget: { tokens: 600 } });
    await first.stop();

    const second = await start();
    cleanUp.push(second.stop);
    expect(await reserve(second, 'turn_c')).toMatchObject({ tokenBudget: { tokens: 600 } });
    await second.limits.turns.allowance.settle(scope, 'turn_c', 'agt_a', 50);
    await second.limits.turns.allowance.settle(scope, 'turn_c', 'agt_a', 50);
    await expect(reserve(second, 'turn_d')).rejects.toMatchObject({
      code: 'quota_exceeded',
      field: 'messagesPerMonth',
    });
    const key = { quota: 'tokens', period: { key: new Date().toISOString().slice(0, 7), from: 0, until: 0 } };
    expect(await second.database.quotas.find(scope, key)).toMatchObject({ used: 150 });
  });
});
