import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('it is gone with its log, and nothing more is kept for it', async () => {
  const payload = { url: 'https://a.example.com', events: ['*'] };
  const { id } = (await the.server.call({ url: '/api/v1/webhooks', payload })).json<{ id: string }>();
  await the.server.call({ url: `/api/v1/webhooks/${id}/test` });
  const deleted = await the.server.call({ method: 'DELETE', url: `/api/v1/webhooks/${id}` });
  expect(deleted.statusCode).toBe(204);
  const url = `/api/v1/webhooks/${id}`;
  expectProblem(await the.server.call({ method: 'GET', url }), 404, 'webhook_not_found');
  expectProblem(await the.server.call({ method: 'DELETE', url }), 404, 'webhook_not_found');
  expect(await the.server.database.db.selectFrom('webhook_deliveries').selectAll().execute()).toEqual([]);
  expect(the.server.ports.events.wants(the.server.team.scope, 'message.sent', null)).toBe(false);
});
