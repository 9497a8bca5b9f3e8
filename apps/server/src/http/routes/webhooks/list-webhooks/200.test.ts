import { webhookPage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('the team’s endpoints, newest first, without secrets; of one agent alone when asked', async () => {
  const create = async (body: object, headers = {}) => {
    const payload = { url: 'https://a.example.com', events: ['*'], ...body };
    return (await the.server.call({ url: '/api/v1/webhooks', payload, headers })).json<{ id: string }>().id;
  };
  const other = await the.server.createTeam();
  await create({}, other.headers);
  const first = await create({});
  const second = await create({ agentId: the.server.agent.id });
  const list = (query = '') => the.server.call({ method: 'GET', url: `/api/v1/webhooks${query}` });
  const all = await list();
  expect(expectAnswer(all, 200, webhookPage).items.map(({ id }) => id)).toEqual([second, first]);
  expect(all.body).not.toContain('secret"');
  const page = expectAnswer(await list('?limit=1'), 200, webhookPage);
  const rest = expectAnswer(await list(`?limit=1&cursor=${page.nextCursor}`), 200, webhookPage);
  expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual([second, first]);
  const ofAgent = expectAnswer(await list(`?agentId=${the.server.agent.slug}`), 200, webhookPage);
  expect(ofAgent.items.map(({ id }) => id)).toEqual([second]);
});
