import { describe, expect, test } from 'vitest';
import { demoFlow } from '../src/compose/demo-flow.ts';
import { inParallel, NEXT_MONTH, NOON, statuses, useLimitedServer } from './use-limited-server.ts';

const the = useLimitedServer();

describe('messages of a month', () => {
  test('of 200 messages at once against a quota of 100 exactly 100 are accepted, on every surface alike', async () => {
    await the.limit({ messagesPerMonth: 100 });
    const openai = { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] };
    const responses = await inParallel(200, index =>
      index % 2 === 0 ? the.chat() : the.server.call({ url: '/v1/chat/completions', payload: openai }),
    );
    expect(statuses(responses)).toEqual({ 200: 100, 429: 100 });
    expect((await the.limits()).usage.messagesPerMonth).toEqual({
      limit: 100,
      used: 100,
      remaining: 0,
      resetsAt: NEXT_MONTH,
    });
    const conversations = await the.server.database.conversations.list(the.server.team.scope, {}, { limit: 200 });
    const accepted = responses.filter((response, index) => index % 2 === 0 && response.statusCode === 200);
    expect(conversations.items).toHaveLength(accepted.length);
  });

  test('the refusal names the quota and when it resets', async () => {
    await the.limit({ messagesPerMonth: 0 });
    const refused = await the.chat();
    expect(refused.statusCode).toBe(429);
    expect(refused.json<{ message: string }>().message).toContain('messagesPerMonth: 0');
    expect(refused.json<{ message: string }>().message).toContain(NEXT_MONTH);
    expect(refused.headers['retry-after']).toBe(String((Date.parse(NEXT_MONTH) - NOON) / 1000));
    expect(refused.headers['x-ratelimit-reset']).toBe(String(Date.parse(NEXT_MONTH) / 1000));
    const openai = await the.server.call({
      url: '/v1/chat/completions',
      payload: { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] },
    });
    expect(openai.json()).toMatchObject({ error: { code: 'insufficient_quota', type: 'rate_limit_error' } });
  });

  test('what was sent before the quota was there counts, and a new month begins at none', async () => {
    for (let index = 0; index < 3; index += 1) await the.chat();
    await the.limit({ messagesPerMonth: 5 });
    expect(statuses([await the.chat(), await the.chat(), await the.chat()])).toEqual({ 200: 2, 429: 1 });
    the.now = Date.parse(NEXT_MONTH);
    expect((await the.chat()).statusCode).toBe(200);
    expect((await the.limits()).usage.messagesPerMonth.used).toBe(1);
  });

  test('a quota that was lifted and comes back knows what was sent meanwhile', async () => {
    await the.limit({ messagesPerMonth: 5 });
    await the.chat();
    await the.limit({ messagesPerMonth: null });
    await the.chat();
    await the.chat();
    await the.limit({ messagesPerMonth: 4 });
    expect(statuses([await the.chat(), await the.chat()])).toEqual({ 200: 1, 429: 1 });
  });

  test('a retry under the same Idempotency-Key counts once, and a refused one leaves its key free', async () => {
    await the.limit({ messagesPerMonth: 1 });
    const again = { 'idempotency-key': 'once' };
    const first = await the.chat({ message: 'Hi' }, again);
    const second = await the.chat({ message: 'Hi' }, again);
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(second.body).toBe(first.body);
    expect((await the.chat({ message: 'Hi' }, { 'idempotency-key': 'late' })).statusCode).toBe(429);
    await the.limit({ messagesPerMonth: 2 });
    expect((await the.chat({ message: 'Hi' }, { 'idempotency-key': 'late' })).statusCode).toBe(200);
  });

  test('the team is told once at 80 % and once at the end', async () => {
    const warned: unknown[] = [];
    const { record } = the.server.ports.events;
    the.server.ports.events.record = async (scope, event) => {
      if (event.type === 'usage.threshold') warned.push(event.data);
      await record(scope, event);
    };
    await the.limit({ messagesPerMonth: 10 });
    await inParallel(12, () => the.chat());
    expect(warned).toEqual([
      { meter: 'messagesPerMonth', percent: 80, used: 8, limit: 10, resetsAt: NEXT_MONTH },
      { meter: 'messagesPerMonth', percent: 100, used: 10, limit: 10, resetsAt: NEXT_MONTH },
    ]);
  });
});

describe('tokens', () => {
  test('a turn is held to what is left, and what it used is counted when it ends', async () => {
    await the.limit({ tokensPerMonth: 1_000_000 });
    await the.chat();
    await the.server.call({
      url: '/v1/chat/completions',
      payload: { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] },
    });
    expect((await the.limits()).usage.tokensPerMonth).toEqual({
      limit: 1_000_000,
      used: 300,
      remaining: 999_700,
      resetsAt: NEXT_MONTH,
    });
    const key = { quota: 'tokens', period: { key: '2026-11', from: 0, until: 0 } };
    expect(await the.server.database.quotas.find(the.server.team.scope, key)).toMatchObject({ used: 300, reserved: 0 });
  });

  test('at the end of the quota nobody is asked any more', async () => {
    await the.limit({ tokensPerMonth: 300 });
    const responses = await inParallel(10, () => the.chat());
    const asked = the.server.models.requests.length;
    expect(asked).toBeGreaterThan(0);
    expect(statuses(responses)).toEqual({ 200: asked, 429: 10 - asked });
    for (const request of the.server.models.requests) expect(request.maxOutputTokens).toBeLessThanOrEqual(300);
    while ((await the.chat()).statusCode === 200);
    const { used } = (await the.limits()).usage.tokensPerMonth;
    expect(used).toBe(the.server.models.requests.length * 150);
  });

  test('an agent’s day ends at 00:00 UTC', async () => {
    await the.server.call({
      method: 'PATCH',
      url: '/api/v1/agents/support-agent',
      payload: { settings: { dailyTokenLimit: 300 } },
    });
    expect((await the.chat()).statusCode).toBe(200);
    const refused = await the.chat();
    expect(refused.statusCode).toBe(429);
    expect(refused.json<{ message: string }>().message).toContain('dailyTokenLimit');
    expect(refused.headers['retry-after']).toBe(String(12 * 3600));
    the.now = Date.UTC(2026, 10, 22);
    expect((await the.chat()).statusCode).toBe(200);
  });

  test('a model that fails costs nothing, and what it was promised comes back', async () => {
    await the.limit({ tokensPerMonth: 1_000 });
    the.server.models.script = async function* () {
      throw new Error('no');
    };
    expect((await the.chat()).statusCode).toBeGreaterThanOrEqual(500);
    const key = { quota: 'tokens', period: { key: '2026-11', from: 0, until: 0 } };
    expect(await the.server.database.quotas.find(the.server.team.scope, key)).toMatchObject({ used: 0, reserved: 0 });
  });
});

describe('at a limit', () => {
  const settle = (atLimit: string) =>
    the.server.call({ method: 'PATCH', url: '/api/v1/agents/support-agent', payload: { settings: { atLimit } } });

  test('an agent quotes its sources when it is told to, and no model is asked', async () => {
    await settle('extractive');
    await the.limit({ messagesPerMonth: 1 });
    await the.chat();
    const degraded = await the.chat();
    expect(degraded.json()).toMatchObject({ model: 'builtin/extractive', usage: { totalTokens: 0 } });
    expect(the.server.models.requests).toHaveLength(1);
    expect((await the.limits()).usage.messagesPerMonth.used).toBe(1);
  });

  test('an agent asks for a person', async () => {
    await settle('handoff');
    await the.limit({ messagesPerMonth: 1 });
    await the.chat({ message: 'Hi', user_id: 'asha' });
    const handed = await the.chat({ message: 'Hi', user_id: 'asha' });
    expect(handed.json<{ text: string }>().text).toContain('asked a colleague');
    const { conversationId } = handed.json<{ conversationId: string }>();
    const conversation = await the.server.database.conversations.find(the.server.team.scope, conversationId);
    expect(conversation).toMatchObject({ status: 'waiting', handoff: { reason: 'quota' } });
    const openai = { model: 'support-agent', messages: [{ role: 'user', content: 'Hi' }] };
    expect((await the.server.call({ url: '/v1/chat/completions', payload: openai })).statusCode).toBe(429);
  });

  test('an agent without a flow has nothing to follow, and refuses', async () => {
    await settle('flow-only');
    await the.limit({ messagesPerMonth: 0 });
    expect((await the.chat()).statusCode).toBe(429);
  });

  test('an agent follows its flow, and says so where that asks an open question', async () => {
    await publishDemoFlow();
    await settle('flow-only');
    await the.limit({ messagesPerMonth: 0 });
    const says = async (message: string) =>
      (await the.chat({ message, user_id: 'asha' })).json<{ text: string }>().text;
    expect(await says('Hi')).toContain('Ask a question');
    await says('3');
    expect(await says('How long is delivery?')).toContain('I cannot answer open questions at the moment');
    expect(the.server.models.requests).toHaveLength(0);
  });

  async function publishDemoFlow(): Promise<void> {
    await the.server.database.flows.publish(the.server.team.scope, {
      id: the.server.ports.ids.next('fver'),
      agentId: the.server.agent.id,
      note: '',
      author: null,
      restoredFrom: null,
      createdAt: the.now,
      document: demoFlow,
    });
  }
});
