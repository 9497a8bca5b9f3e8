import { usagePricesView, usageView } from '@baraza/contracts';
import { describe, expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { NEXT_MONTH, useLimitedServer } from './use-limited-server.ts';

const the = useLimitedServer();

describe('GET /api/v1/usage', () => {
  const usage = async (query = '') =>
    expectAnswer(await the.server.call({ method: 'GET', url: `/api/v1/usage${query}` }), 200, usageView);
  const putPrices = (payload: object) => the.server.call({ method: 'PUT', url: '/api/v1/usage/prices', payload });

  test('groups turns and tokens by day, agent, model and channel', async () => {
    await the.chat();
    the.now += 86_400_000;
    await the.chat();
    await the.chat();
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
    expect((await usage('?groupBy=agent')).items).toMatchObject([{ agentId: the.server.agent.id, turns: 3 }]);
    expect((await usage('?groupBy=model')).items).toMatchObject([{ model: 'openai/scripted', turns: 3 }]);
    expect((await usage('?groupBy=channel')).items).toMatchObject([{ channel: 'api', turns: 3 }]);
    expect((await usage('?from=2026-11-22&to=2026-11-23')).totals.turns).toBe(2);
    expect((await usage('?agentId=support-agent')).totals.turns).toBe(3);
    const other = await the.server.createAgent(the.server.team, 'Other');
    expect((await usage(`?agentId=${other.id}`)).totals.turns).toBe(0);
  });

  test('costs come from prices that somebody set', async () => {
    await the.chat();
    expect((await the.server.call({ method: 'GET', url: '/api/v1/usage/prices' })).json()).toEqual({
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
      expect((await the.server.call({ method: 'GET', url: `/api/v1/usage${query}` })).statusCode).toBe(400);
    },
  );

  test('an agent of another team is not found', async () => {
    const stranger = await the.server.createTeam();
    const theirs = await the.server.createAgent(stranger, 'Theirs');
    expectProblem(
      await the.server.call({ method: 'GET', url: `/api/v1/usage?agentId=${theirs.id}` }),
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
