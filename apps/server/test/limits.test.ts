import { limitsView } from '@baraza/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { inParallel, NOON, statuses, useLimitedServer } from './use-limited-server.ts';

const the = useLimitedServer();

describe('rates', () => {
  test('of 200 requests at once against a burst of 100, exactly 100 pass', async () => {
    await the.limit({ requestsPerSecond: 1, burst: 100 });
    const responses = await inParallel(200, () => the.server.call({ method: 'GET', url: '/api/v1/me' }));
    expect(statuses(responses)).toEqual({ 200: 100, 429: 100 });
  });

  test('a team without limits gets no headers, one with limits is told how they stand', async () => {
    expect((await the.chat()).headers).not.toHaveProperty('x-ratelimit-limit');
    await the.limit({ requestsPerSecond: 1, burst: 3 });
    const first = await the.chat();
    expect(first.headers).toMatchObject({
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '2',
      'x-ratelimit-reset': String(NOON / 1000 + 1),
    });
    expect((await the.chat()).headers['x-ratelimit-remaining']).toBe('1');
    expect((await the.chat()).headers['x-ratelimit-remaining']).toBe('0');
    expect((await the.chat()).headers['retry-after']).toBe('1');
    the.now += 1_000;
    expect((await the.chat()).statusCode).toBe(200);
    expect((await the.chat()).statusCode).toBe(429);
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
      await the.server.call({
        method: 'PATCH',
        url: '/api/v1/agents/support-agent',
        payload: { instructions: 'Be kind.' },
      });
      await the.limit({ requestsPerSecond: 0.1, burst: 1 });
      expect((await the.server.call({ url, payload })).statusCode).toBeLessThan(300);
      const refused = await the.server.call({ url, payload });
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
    await the.limit({ requestsPerSecond: 1, burst: 3 });
    const streamed = await the.chat({ message: 'Hi', stream: true });
    expect(streamed.headers['content-type']).toContain('text/event-stream');
    expect(streamed.headers).toMatchObject({ 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '2' });
  });

  test('who has shut himself out can still change his limits', async () => {
    await the.limit({ requestsPerSecond: 0.001, burst: 1 });
    expect((await the.chat()).statusCode).toBe(200);
    expect((await the.chat()).statusCode).toBe(429);
    expect((await the.limits()).requestsPerSecond).toBe(0.001);
    expect((await the.limit({ requestsPerSecond: null })).statusCode).toBe(200);
    expect((await the.chat()).statusCode).toBe(200);
  });

  test('per key, agent, visitor and address', async () => {
    const one = { requestsPerSecond: 0.01, burst: 1 };
    const created = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Second' } });
    const second = { authorization: `Bearer ${created.json<{ secret: string }>().secret}` };
    const other = await the.server.createAgent(the.server.team, 'Other');
    const chatOther = () => the.server.call({ url: `/api/v1/agents/${other.id}/chat`, payload: { message: 'Hi' } });

    await the.limit({ perKey: one });
    expect([
      (await the.chat()).statusCode,
      (await the.chat()).statusCode,
      (await the.chat(undefined, second)).statusCode,
    ]).toEqual([200, 429, 200]);
    await the.limit({ perKey: null, perAgent: one });
    const perAgent = [(await the.chat()).statusCode, (await the.chat()).statusCode, (await chatOther()).statusCode];
    expect(perAgent).toEqual([200, 429, 200]);
    await the.limit({ perAgent: null, perVisitor: one });
    const asks = async (user_id: string) => (await the.chat({ message: 'Hi', user_id })).statusCode;
    expect([await asks('a'), await asks('a'), await asks('b')]).toEqual([200, 429, 200]);
    await the.limit({ perVisitor: null, perAddress: one });
    const from = (remoteAddress: string) =>
      the.server.app.inject({ method: 'GET', url: '/api/v1/me', headers: the.server.team.headers, remoteAddress });
    expect([
      (await from('10.0.0.1')).statusCode,
      (await from('10.0.0.1')).statusCode,
      (await from('10.0.0.2')).statusCode,
    ]).toEqual([200, 429, 200]);
  });

  test('another team is not held to it', async () => {
    await the.limit({ requestsPerSecond: 0.01, burst: 1 });
    const stranger = await the.server.createTeam();
    for (let round = 0; round < 3; round += 1) {
      const response = await the.server.call({ method: 'GET', url: '/api/v1/me', headers: stranger.headers });
      expect(response.statusCode).toBe(200);
    }
  });
});

describe('what a plan allows', () => {
  test('agents: of many created at once as many as there may be', async () => {
    await the.limit({ agents: 4 });
    const created = await inParallel(8, index =>
      the.server.call({ url: '/api/v1/agents', payload: { name: `Agent ${index}` } }),
    );
    expect(statuses(created)).toEqual({ 201: 3, 403: 5 });
    const refused = created.find(one => one.statusCode === 403) as LightMyRequestResponse;
    expect(expectProblem(refused, 403, 'plan_limit_reached', 'agents').details).toEqual({ limit: 4, used: 4 });
    const chatbot = await the.server.call({
      url: '/api/v1/create-chatbot',
      payload: { chatbotName: 'B', sourceText: 'Text.' },
    });
    expect(chatbot.statusCode).toBe(403);
  });

  test('characters of sources, added or grown', async () => {
    await the.limit({ sourceCharacters: 20 });
    const url = '/api/v1/agents/support-agent/sources';
    const added = await the.server.call({ url, payload: { type: 'text', text: 'x'.repeat(15) } });
    expect(added.statusCode, added.body).toBeLessThan(300);
    expectProblem(
      await the.server.call({ url, payload: { type: 'text', text: 'x'.repeat(6) } }),
      403,
      'plan_limit_reached',
      'sourceCharacters',
    );
    const { id } = added.json<{ id: string }>();
    const grow = (length: number) =>
      the.server.call({ method: 'PATCH', url: `${url}/${id}`, payload: { text: 'y'.repeat(length) } });
    expectProblem(await grow(21), 403, 'plan_limit_reached', 'sourceCharacters');
    expect((await grow(20)).statusCode).toBe(200);
    expect((await the.limits()).usage.sourceCharacters).toEqual({ limit: 20, used: 20, remaining: 0 });
  });
});

describe('PATCH /api/v1/team/limits', () => {
  test('changes what it names, null lifts, and the change is in the audit log', async () => {
    expect(await the.limits()).toMatchObject({
      plan: 'self-hosted',
      messagesPerMonth: null,
      usage: { agents: { limit: null, used: 1, remaining: null } },
    });
    const changed = expectAnswer(
      await the.limit({ messagesPerMonth: 10, requestsPerSecond: 5.5, burst: 7 }),
      200,
      limitsView,
    );
    expect(changed).toMatchObject({ messagesPerMonth: 10, requestsPerSecond: 5.5, burst: 7, agents: null });
    expect(await (await the.limit({ messagesPerMonth: null })).json()).toMatchObject({
      messagesPerMonth: null,
      burst: 7,
    });
    const audit = await the.server.call({ method: 'GET', url: '/api/v1/audit' });
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
    const body = (await the.limit(change)).json<{ status: number; field?: string }>();
    expect([body.status, body.field]).toEqual([400, field]);
  });

  test('only who may write limits changes them', async () => {
    const created = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'R', scopes: ['read'] } });
    const headers = { authorization: `Bearer ${created.json<{ secret: string }>().secret}` };
    expectProblem(
      await the.server.call({ method: 'PATCH', url: '/api/v1/team/limits', payload: { burst: 1 }, headers }),
      403,
      'permission_denied',
    );
    expect((await the.server.call({ method: 'GET', url: '/api/v1/team/limits', headers })).statusCode).toBe(200);
  });

  test('a plan gives limits, and a firm one lets teams tighten only', async () => {
    await the.server.database.teamLimits.savePlans(
      [
        { name: 'small', limits: { messagesPerMonth: 100, agents: 3 }, firm: true },
        { name: 'large', limits: { messagesPerMonth: 1000 }, firm: false },
      ],
      the.now,
    );
    expect((await the.limit({ plan: 'large', agents: 9 })).json()).toMatchObject({
      plan: 'large',
      messagesPerMonth: 1000,
      agents: 9,
    });
    expect((await the.limit({ plan: 'small' })).json()).toMatchObject({
      plan: 'small',
      messagesPerMonth: 100,
      agents: 3,
    });
    expect((await the.limit({ messagesPerMonth: 50 })).json()).toMatchObject({ messagesPerMonth: 50 });
    expectProblem(await the.limit({ messagesPerMonth: 101 }), 403, 'plan_is_firm', 'messagesPerMonth');
    expectProblem(await the.limit({ agents: null }), 403, 'plan_is_firm', 'agents');
    expectProblem(await the.limit({ plan: 'large' }), 403, 'plan_is_firm', 'plan');
  });
});
