import { limitsView, usagePricesView, usageView } from '@baraza/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { demoFlow } from '../src/compose/demo-flow.ts';
import { createTestServer, type TestServer, type TestTeam } from './create-test-server.ts';
import { saying } from './scripted-models.ts';

/** 21 November 2026, noon UTC. */
const NOON = Date.UTC(2026, 10, 21, 12);
const NEXT_MONTH = '2026-12-01T00:00:00.000Z';

let now = NOON;
let server: TestServer;
beforeEach(async () => {
  now = NOON;
  server = await createTestServer({ clock: { now: () => now } });
  server.models.script = saying('Hello', ' there!');
});
afterEach(() => server.close());

const limit = async (change: object, team: TestTeam = server.team) =>
  server.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: change, headers: team.headers });
const limits = async () =>
  expectAnswer(await server.call({ method: 'GET', url: '/api/v1/team/limits' }), 200, limitsView);
const chat = (payload: object = { message: 'Hi' }, headers: Record<string, string> = {}) =>
  server.call({ url: '/api/v1/agents/support-agent/chat', payload, headers });
const statuses = (responses: readonly LightMyRequestResponse[]) => {
  const counts: Record<number, number> = {};
  for (const { statusCode } of responses) counts[statusCode] = (counts[statusCode] ?? 0) + 1;
  return counts;
};
const inParallel = (count: number, send: (index: number) => Promise<LightMyRequestResponse>) =>
  Promise.all(Array.from({ length: count }, (_, index) => send(index)));

describe('rates', () => {
  test('of 200 requests at once against a burst of 100, exactly 100 pass', async () => {
    await limit({ requestsPerSecond: 1, burst: 100 });
    const responses = await inParallel(200, () => server.call({ method: 'GET', url: '/api/v1/me' }));
    expect(statuses(responses)).toEqual({ 200: 100, 429: 100 });
  });

  test('a team without limits gets no headers, one with limits is told how they stand', async () => {
    expect((await chat()).headers).not.toHaveProperty('x-ratelimit-limit');
    await limit({ requestsPerSecond: 1, burst: 3 });
    const first = await chat();
    expect(first.headers).toMatchObject({
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '2',
      'x-ratelimit-reset': String(NOON / 1000 + 1),
    });
    expect((await chat()).headers['x-ratelimit-remaining']).toBe('1');
    expect((await chat()).headers['x-ratelimit-remaining']).toBe('0');
    expect((await chat()).headers['retry-after']).toBe('1');
    now += 1_000;
    expect((await chat()).statusCode).toBe(200);
    expect((await chat()).statusCode).toBe(429);
  });

  const surfaces: [string, string, object, (body: Record<string, unknown>) => unknown][] = [
    ['REST', '/api/v1/agents/support-agent/chat', { message: 'Hi' }, body => body['message']],
    [
      'chat v1',
      '/api/v1/chat',
      { chatbotId: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] },
      body => body['message'],
    ],
    ['slug', '/v1/api/chat/support-agent', { message: 'Hi' }, body => (body['error'] as { name: string }).name],
    ['Sarufi', '/api/dev/v1/chatbots/support-agent/chat/sessions', {}, body => body['detail']],
    [
      'OpenAI',
      '/v1/chat/completions',
      { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] },
      body => (body['error'] as { code: string }).code,
    ],
    [
      'v2',
      '/api/v2/agents/support-agent/chat',
      { message: 'Hi', stream: false },
      body => (body['error'] as { code: string }).code,
    ],
    ['management', '/api/v1/agents', { name: 'B' }, body => body['code']],
  ];
  test.each(surfaces)(
    '%s: a 429 wears its envelope, with Retry-After and where the limit stands',
    async (name, url, payload, read) => {
      // Sarufi's sessions want an agent that is published.
      await server.call({
        method: 'PATCH',
        url: '/api/v1/agents/support-agent',
        payload: { instructions: 'Be kind.' },
      });
      await limit({ requestsPerSecond: 0.1, burst: 1 });
      expect((await server.call({ url, payload })).statusCode).toBeLessThan(300);
      const refused = await server.call({ url, payload });
      expect(refused.statusCode).toBe(429);
      expect(read(refused.json())).toEqual(
        {
          slug: 'RateLimitError',
          OpenAI: 'rate_limit_exceeded',
          v2: 'RATE_LIMIT_TOO_MANY_REQUESTS',
          management: 'rate_limited',
        }[name] ?? expect.stringContaining('too many requests'),
      );
      expect(refused.headers['retry-after']).toBe('10');
      const resetMs = NOON + 10_000;
      expect(refused.headers).toMatchObject({
        'x-ratelimit-limit': '1',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(name === 'v2' ? resetMs : resetMs / 1000),
      });
      if (name === 'OpenAI') expect(refused.headers).toHaveProperty('x-ratelimit-remaining-requests', '0');
    },
  );

  test('a stream says how the limit stands too', async () => {
    await limit({ requestsPerSecond: 1, burst: 3 });
    const streamed = await chat({ message: 'Hi', stream: true });
    expect(streamed.headers['content-type']).toContain('text/event-stream');
    expect(streamed.headers).toMatchObject({ 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '2' });
  });

  test('who has shut himself out can still change his limits', async () => {
    await limit({ requestsPerSecond: 0.001, burst: 1 });
    expect((await chat()).statusCode).toBe(200);
    expect((await chat()).statusCode).toBe(429);
    expect((await limits()).requestsPerSecond).toBe(0.001);
    expect((await limit({ requestsPerSecond: null })).statusCode).toBe(200);
    expect((await chat()).statusCode).toBe(200);
  });

  test('per key, agent, visitor and address', async () => {
    const one = { requestsPerSecond: 0.01, burst: 1 };
    const created = await server.call({ url: '/api/v1/api-keys', payload: { name: 'Second' } });
    const second = { authorization: `Bearer ${created.json<{ secret: string }>().secret}` };
    const other = await server.createAgent(server.team, 'Other');
    const chatOther = () => server.call({ url: `/api/v1/agents/${other.id}/chat`, payload: { message: 'Hi' } });

    await limit({ perKey: one });
    expect([(await chat()).statusCode, (await chat()).statusCode, (await chat(undefined, second)).statusCode]).toEqual([
      200, 429, 200,
    ]);
    await limit({ perKey: null, perAgent: one });
    const perAgent = [(await chat()).statusCode, (await chat()).statusCode, (await chatOther()).statusCode];
    expect(perAgent).toEqual([200, 429, 200]);
    await limit({ perAgent: null, perVisitor: one });
    const asks = async (user_id: string) => (await chat({ message: 'Hi', user_id })).statusCode;
    expect([await asks('a'), await asks('a'), await asks('b')]).toEqual([200, 429, 200]);
    await limit({ perVisitor: null, perAddress: one });
    const from = (remoteAddress: string) =>
      server.app.inject({ method: 'GET', url: '/api/v1/me', headers: server.team.headers, remoteAddress });
    expect([
      (await from('10.0.0.1')).statusCode,
      (await from('10.0.0.1')).statusCode,
      (await from('10.0.0.2')).statusCode,
    ]).toEqual([200, 429, 200]);
  });

  test('another team is not held to it', async () => {
    await limit({ requestsPerSecond: 0.01, burst: 1 });
    const stranger = await server.createTeam();
    for (let round = 0; round < 3; round += 1) {
      const response = await server.call({ method: 'GET', url: '/api/v1/me', headers: stranger.headers });
      expect(response.statusCode).toBe(200);
    }
  });
});

describe('messages of a month', () => {
  test('of 200 messages at once against a quota of 100 exactly 100 are accepted, on every surface alike', async () => {
    await limit({ messagesPerMonth: 100 });
    const openai = { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] };
    const responses = await inParallel(200, index =>
      index % 2 === 0 ? chat() : server.call({ url: '/v1/chat/completions', payload: openai }),
    );
    expect(statuses(responses)).toEqual({ 200: 100, 429: 100 });
    expect((await limits()).usage.messagesPerMonth).toEqual({
      limit: 100,
      used: 100,
      remaining: 0,
      resetsAt: NEXT_MONTH,
    });
    const conversations = await server.database.conversations.list(server.team.scope, {}, { limit: 200 });
    const accepted = responses.filter((response, index) => index % 2 === 0 && response.statusCode === 200);
    expect(conversations.items).toHaveLength(accepted.length);
  });

  test('the refusal names the quota and when it resets', async () => {
    await limit({ messagesPerMonth: 0 });
    const refused = await chat();
    expect(refused.statusCode).toBe(429);
    expect(refused.json<{ message: string }>().message).toContain('messagesPerMonth: 0');
    expect(refused.json<{ message: string }>().message).toContain(NEXT_MONTH);
    expect(refused.headers['retry-after']).toBe(String((Date.parse(NEXT_MONTH) - NOON) / 1000));
    expect(refused.headers['x-ratelimit-reset']).toBe(String(Date.parse(NEXT_MONTH) / 1000));
    const turn = await server.call({ url: '/api/v1/agents/support-agent/turns', payload: { message: 'Hi' } });
    if (turn.statusCode !== 404) expectProblem(turn, 429, 'quota_exceeded', 'messagesPerMonth');
    const openai = await server.call({
      url: '/v1/chat/completions',
      payload: { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] },
    });
    expect(openai.json()).toMatchObject({ error: { code: 'insufficient_quota', type: 'rate_limit_error' } });
  });

  test('what was sent before the quota was there counts, and a new month begins at none', async () => {
    for (let index = 0; index < 3; index += 1) await chat();
    await limit({ messagesPerMonth: 5 });
    expect(statuses([await chat(), await chat(), await chat()])).toEqual({ 200: 2, 429: 1 });
    now = Date.parse(NEXT_MONTH);
    expect((await chat()).statusCode).toBe(200);
    expect((await limits()).usage.messagesPerMonth.used).toBe(1);
  });

  test('a quota that was lifted and comes back knows what was sent meanwhile', async () => {
    await limit({ messagesPerMonth: 5 });
    await chat();
    await limit({ messagesPerMonth: null });
    await chat();
    await chat();
    await limit({ messagesPerMonth: 4 });
    expect(statuses([await chat(), await chat()])).toEqual({ 200: 1, 429: 1 });
  });

  test('a retry under the same Idempotency-Key counts once, and a refused one leaves its key free', async () => {
    await limit({ messagesPerMonth: 1 });
    const again = { 'idempotency-key': 'once' };
    const first = await chat({ message: 'Hi' }, again);
    const second = await chat({ message: 'Hi' }, again);
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(second.body).toBe(first.body);
    expect((await chat({ message: 'Hi' }, { 'idempotency-key': 'late' })).statusCode).toBe(429);
    await limit({ messagesPerMonth: 2 });
    expect((await chat({ message: 'Hi' }, { 'idempotency-key': 'late' })).statusCode).toBe(200);
  });

  test('the team is told once at 80 % and once at the end', async () => {
    const warned: unknown[] = [];
    const { record } = server.ports.events;
    server.ports.events.record = async (scope, event) => {
      if (event.type === 'usage.threshold') warned.push(event.data);
      await record(scope, event);
    };
    await limit({ messagesPerMonth: 10 });
    await inParallel(12, () => chat());
    expect(warned).toEqual([
      { meter: 'messagesPerMonth', percent: 80, used: 8, limit: 10, resetsAt: NEXT_MONTH },
      { meter: 'messagesPerMonth', percent: 100, used: 10, limit: 10, resetsAt: NEXT_MONTH },
    ]);
  });
});

describe('tokens', () => {
  test('a turn is held to what is left, and what it used is counted when it ends', async () => {
    await limit({ tokensPerMonth: 1_000_000 });
    await chat();
    await server.call({
      url: '/v1/chat/completions',
      payload: { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] },
    });
    expect((await limits()).usage.tokensPerMonth).toEqual({
      limit: 1_000_000,
      used: 300,
      remaining: 999_700,
      resetsAt: NEXT_MONTH,
    });
    const key = { quota: 'tokens', period: { key: '2026-11', from: 0, until: 0 } };
    expect(await server.database.quotas.find(server.team.scope, key)).toMatchObject({ used: 300, reserved: 0 });
  });

  test('at the end of the quota nobody is asked any more', async () => {
    await limit({ tokensPerMonth: 300 });
    const responses = await inParallel(10, () => chat());
    const asked = server.models.requests.length;
    expect(asked).toBeGreaterThan(0);
    expect(statuses(responses)).toEqual({ 200: asked, 429: 10 - asked });
    for (const request of server.models.requests) expect(request.maxOutputTokens).toBeLessThanOrEqual(300);
    while ((await chat()).statusCode === 200);
    const { used } = (await limits()).usage.tokensPerMonth;
    expect(used).toBe(server.models.requests.length * 150);
  });

  test('an agent’s day ends at 00:00 UTC', async () => {
    await server.call({
      method: 'PATCH',
      url: '/api/v1/agents/support-agent',
      payload: { settings: { dailyTokenLimit: 300 } },
    });
    expect((await chat()).statusCode).toBe(200);
    const refused = await chat();
    expect(refused.statusCode).toBe(429);
    expect(refused.json<{ message: string }>().message).toContain('dailyTokenLimit');
    expect(refused.headers['retry-after']).toBe(String(12 * 3600));
    now = Date.UTC(2026, 10, 22);
    expect((await chat()).statusCode).toBe(200);
  });

  test('a model that fails costs nothing, and what it was promised comes back', async () => {
    await limit({ tokensPerMonth: 1_000 });
    server.models.script = async function* () {
      throw new Error('no');
    };
    expect((await chat()).statusCode).toBeGreaterThanOrEqual(500);
    const key = { quota: 'tokens', period: { key: '2026-11', from: 0, until: 0 } };
    expect(await server.database.quotas.find(server.team.scope, key)).toMatchObject({ used: 0, reserved: 0 });
  });
});

describe('at a limit', () => {
  const settle = (atLimit: string) =>
    server.call({ method: 'PATCH', url: '/api/v1/agents/support-agent', payload: { settings: { atLimit } } });

  test('an agent quotes its sources when it is told to, and no model is asked', async () => {
    await settle('extractive');
    await limit({ messagesPerMonth: 1 });
    await chat();
    const degraded = await chat();
    expect(degraded.json()).toMatchObject({ model: 'builtin/extractive', usage: { totalTokens: 0 } });
    expect(server.models.requests).toHaveLength(1);
    expect((await limits()).usage.messagesPerMonth.used).toBe(1);
  });

  test('an agent asks for a person', async () => {
    await settle('handoff');
    await limit({ messagesPerMonth: 1 });
    await chat({ message: 'Hi', user_id: 'asha' });
    const handed = await chat({ message: 'Hi', user_id: 'asha' });
    expect(handed.json<{ text: string }>().text).toContain('asked a colleague');
    const { conversationId } = handed.json<{ conversationId: string }>();
    const conversation = await server.database.conversations.find(server.team.scope, conversationId);
    expect(conversation).toMatchObject({ status: 'waiting', handoff: { reason: 'quota' } });
    const openai = { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] };
    expect((await server.call({ url: '/v1/chat/completions', payload: openai })).statusCode).toBe(429);
  });

  test('an agent without a flow has nothing to follow, and refuses', async () => {
    await settle('flow-only');
    await limit({ messagesPerMonth: 0 });
    expect((await chat()).statusCode).toBe(429);
  });

  test('an agent follows its flow, and says so where that asks an open question', async () => {
    await publishDemoFlow();
    await settle('flow-only');
    await limit({ messagesPerMonth: 0 });
    const says = async (message: string) => (await chat({ message, user_id: 'asha' })).json<{ text: string }>().text;
    expect(await says('Hi')).toContain('Ask a question');
    await says('3');
    expect(await says('How long is delivery?')).toContain('I cannot answer open questions at the moment');
    expect(server.models.requests).toHaveLength(0);
  });

  async function publishDemoFlow(): Promise<void> {
    await server.database.flows.publish(server.team.scope, {
      id: server.ports.ids.next('fver'),
      agentId: server.agent.id,
      note: '',
      author: null,
      restoredFrom: null,
      createdAt: now,
      document: demoFlow,
    });
  }
});

describe('what a plan allows', () => {
  test('agents: of many created at once as many as there may be', async () => {
    await limit({ agents: 4 });
    const created = await inParallel(8, index =>
      server.call({ url: '/api/v1/agents', payload: { name: `Agent ${index}` } }),
    );
    expect(statuses(created)).toEqual({ 201: 3, 403: 5 });
    const refused = created.find(one => one.statusCode === 403) as LightMyRequestResponse;
    expect(expectProblem(refused, 403, 'plan_limit_reached', 'agents').details).toEqual({ limit: 4, used: 4 });
    const chatbot = await server.call({
      url: '/api/v1/create-chatbot',
      payload: { chatbotName: 'B', sourceText: 'Text.' },
    });
    expect(chatbot.statusCode).toBe(403);
  });

  test('characters of sources, added or grown', async () => {
    await limit({ sourceCharacters: 20 });
    const url = '/api/v1/agents/support-agent/sources';
    const added = await server.call({ url, payload: { type: 'text', text: 'x'.repeat(15) } });
    expect(added.statusCode, added.body).toBeLessThan(300);
    expectProblem(
      await server.call({ url, payload: { type: 'text', text: 'x'.repeat(6) } }),
      403,
      'plan_limit_reached',
      'sourceCharacters',
    );
    const { id } = added.json<{ id: string }>();
    const grow = (length: number) =>
      server.call({ method: 'PATCH', url: `${url}/${id}`, payload: { text: 'y'.repeat(length) } });
    expectProblem(await grow(21), 403, 'plan_limit_reached', 'sourceCharacters');
    expect((await grow(20)).statusCode).toBe(200);
    expect((await limits()).usage.sourceCharacters).toEqual({ limit: 20, used: 20, remaining: 0 });
  });
});

describe('PATCH /api/v1/team/limits', () => {
  test('changes what it names, null lifts, and the change is in the audit log', async () => {
    expect(await limits()).toMatchObject({
      plan: 'self-hosted',
      messagesPerMonth: null,
      usage: { agents: { limit: null, used: 1, remaining: null } },
    });
    const changed = expectAnswer(
      await limit({ messagesPerMonth: 10, requestsPerSecond: 5.5, burst: 7 }),
      200,
      limitsView,
    );
    expect(changed).toMatchObject({ messagesPerMonth: 10, requestsPerSecond: 5.5, burst: 7, agents: null });
    expect(await (await limit({ messagesPerMonth: null })).json()).toMatchObject({ messagesPerMonth: null, burst: 7 });
    const audit = await server.call({ method: 'GET', url: '/api/v1/audit' });
    expect(audit.body).toContain('limits.update');
  });

  test.each([
    [{}, undefined],
    [{ messagesPerMonth: -1 }, 'messagesPerMonth'],
    [{ messagesPerMonth: 1.5 }, 'messagesPerMonth'],
    [{ requestsPerSecond: 0 }, 'requestsPerSecond'],
    [{ burst: 0 }, 'burst'],
    [{ perKey: { burst: 3 } }, 'perKey.requestsPerSecond'],
    [{ plan: 'nobody wrote this' }, 'plan'],
    [{ unknown: 1 }, 'unknown'],
  ])('%j is refused', async (change, field) => {
    const body = (await limit(change)).json<{ status: number; field?: string }>();
    expect([body.status, body.field]).toEqual([400, field]);
  });

  test('only who may write limits changes them', async () => {
    const created = await server.call({ url: '/api/v1/api-keys', payload: { name: 'R', scopes: ['read'] } });
    const headers = { authorization: `Bearer ${created.json<{ secret: string }>().secret}` };
    expectProblem(
      await server.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: { burst: 1 }, headers }),
      403,
      'permission_denied',
    );
    expect((await server.call({ method: 'GET', url: '/api/v1/team/limits', headers })).statusCode).toBe(200);
  });

  test('a plan gives limits, and a firm one lets teams tighten only', async () => {
    await server.database.teamLimits.savePlans(
      [
        { name: 'small', limits: { messagesPerMonth: 100, agents: 3 }, firm: true },
        { name: 'large', limits: { messagesPerMonth: 1000 }, firm: false },
      ],
      now,
    );
    expect((await limit({ plan: 'large', agents: 9 })).json()).toMatchObject({
      plan: 'large',
      messagesPerMonth: 1000,
      agents: 9,
    });
    expect((await limit({ plan: 'small' })).json()).toMatchObject({ plan: 'small', messagesPerMonth: 100, agents: 3 });
    expect((await limit({ messagesPerMonth: 50 })).json()).toMatchObject({ messagesPerMonth: 50 });
    expectProblem(await limit({ messagesPerMonth: 101 }), 403, 'plan_is_firm', 'messagesPerMonth');
    expectProblem(await limit({ agents: null }), 403, 'plan_is_firm', 'agents');
    expectProblem(await limit({ plan: 'large' }), 403, 'plan_is_firm', 'plan');
  });
});

describe('GET /api/v1/usage', () => {
  const usage = async (query = '') =>
    expectAnswer(await server.call({ method: 'GET', url: `/api/v1/usage${query}` }), 200, usageView);
  const putPrices = (payload: object) => server.call({ method: 'PUT', url: '/api/v1/usage/prices', payload });

  test('groups turns and tokens by day, agent, model and channel', async () => {
    await chat();
    now += 86_400_000;
    await chat();
    await chat();
    expect(await usage()).toMatchObject({
      currency: null,
      items: [
        { day: '2026-11-21', turns: 1, inputTokens: 120, outputTokens: 30, costMicros: null },
        { day: '2026-11-22', turns: 2, inputTokens: 240, outputTokens: 60, costMicros: null },
      ],
      totals: { turns: 3, inputTokens: 360, outputTokens: 90, costMicros: null },
      unpricedModels: ['openai/scripted'],
      quota: { messagesPerMonth: { limit: null, used: 3, remaining: null, resetsAt: NEXT_MONTH } },
    });
    expect((await usage('?groupBy=agent')).items).toMatchObject([{ agentId: server.agent.id, turns: 3 }]);
    expect((await usage('?groupBy=model')).items).toMatchObject([{ model: 'openai/scripted', turns: 3 }]);
    expect((await usage('?groupBy=channel')).items).toMatchObject([{ channel: 'api', turns: 3 }]);
    expect((await usage('?from=2026-11-22&to=2026-11-23')).totals.turns).toBe(2);
    expect((await usage('?agentId=support-agent')).totals.turns).toBe(3);
    const other = await server.createAgent(server.team, 'Other');
    expect((await usage(`?agentId=${other.id}`)).totals.turns).toBe(0);
  });

  test('costs come from prices that somebody set', async () => {
    await chat();
    expect((await server.call({ method: 'GET', url: '/api/v1/usage/prices' })).json()).toEqual({
      currency: null,
      models: {},
    });
    const prices = { currency: 'USD', models: { 'openai/scripted': { inputPerMillion: 2.5, outputPerMillion: 10 } } };
    expect(expectAnswer(await putPrices(prices), 200, usagePricesView)).toEqual(prices);
    expect((await usage()).totals.costMicros).toBe(120 * 2.5 + 30 * 10);
    expect(await usage()).toMatchObject({ currency: 'USD', unpricedModels: [] });
  });

  test.each(['?from=yesterday', '?groupBy=hour', '?from=2026-11-22&to=2026-11-21', '?from=2001-01-01'])(
    '%s is refused',
    async query => {
      expect((await server.call({ method: 'GET', url: `/api/v1/usage${query}` })).statusCode).toBe(400);
    },
  );

  test('an agent of another team is not found', async () => {
    const stranger = await server.createTeam();
    const theirs = await server.createAgent(stranger, 'Theirs');
    expectProblem(
      await server.call({ method: 'GET', url: `/api/v1/usage?agentId=${theirs.id}` }),
      404,
      'agent_not_found',
    );
  });

  test.each([
    [{ currency: 'dollars', models: {} }, 'currency'],
    [{ currency: 'USD', models: { a: { inputPerMillion: -1, outputPerMillion: 1 } } }, 'models.a.inputPerMillion'],
  ])('prices %j are refused', async (payload, field) => {
    expectProblem(await putPrices(payload), 400, 'invalid_input', field);
  });
});
