import { replayedWebhook, testedWebhook } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

async function create(body: object = {}): Promise<string> {
  const payload = { url: 'https://a.example.com', events: ['message.received'], ...body };
  return (await the.server.call({ url: '/api/v1/webhooks', payload })).json<{ id: string }>().id;
}
const replay = (id: string, payload: object) => the.server.call({ url: `/api/v1/webhooks/${id}/replay`, payload });
const events = () => the.server.database.db.selectFrom('webhook_events').selectAll().orderBy('id').execute();

test('one event, or those of a time that the endpoint wants', async () => {
  const id = await create();
  await create({ events: ['*'] });
  for (const text of ['one', 'two']) await startConversation(the.server, { text });
  const received = (await events()).filter(({ type }) => type === 'message.received');
  expect(expectAnswer(await replay(id, { eventId: received[0]?.id }), 202, replayedWebhook).count).toBe(1);
  const from = new Date(Date.now() - 60_000).toISOString();
  const to = new Date(Date.now() + 60_000).toISOString();
  expect(expectAnswer(await replay(id, { from, to }), 202, replayedWebhook)).toEqual({ count: 2, nextFrom: null });
  expectProblem(await replay(id, { from: to, to: from }), 400, 'invalid_input', 'to');
  expectProblem(await replay(id, {}), 400, 'invalid_input', 'eventId');
  expectProblem(await replay(id, { eventId: 'evt_missing' }), 404, 'event_not_found');
});

test('an event of another team, or of an agent that is not the endpoint’s, looks missing', async () => {
  const id = await create({ agentId: (await the.server.createAgent(the.server.team, 'Another')).id });
  await create();
  await startConversation(the.server, {});
  const eventId = (await events()).at(-1)?.id;
  expectProblem(await replay(id, { eventId }), 404, 'event_not_found');
  const other = await the.server.createTeam();
  const payload = { url: 'https://a.example.com', events: ['*'] };
  const theirs = await the.server.call({ url: '/api/v1/webhooks', payload, headers: other.headers });
  const url = `/api/v1/webhooks/${theirs.json<{ id: string }>().id}/replay`;
  expectProblem(await the.server.call({ url, payload: { eventId }, headers: other.headers }), 404, 'event_not_found');
  expectProblem(await the.server.call({ url, payload: { eventId } }), 404, 'webhook_not_found');
});

test('a test is kept for this endpoint alone; one that is disabled is told nothing', async () => {
  const id = await create();
  await create({ events: ['*'] });
  const url = `/api/v1/webhooks/${id}/test`;
  const { eventId } = expectAnswer(await the.server.call({ url }), 202, testedWebhook);
  const deliveries = await the.server.database.db
    .selectFrom('webhook_deliveries')
    .select('endpoint_id')
    .where('event_id', '=', eventId)
    .execute();
  expect(deliveries).toEqual([{ endpoint_id: id }]);
  await the.server.call({ method: 'PATCH', url: `/api/v1/webhooks/${id}`, payload: { enabled: false } });
  expectProblem(await the.server.call({ url }), 409, 'webhook_disabled');
  expectProblem(await replay(id, { eventId }), 409, 'webhook_disabled');
});
