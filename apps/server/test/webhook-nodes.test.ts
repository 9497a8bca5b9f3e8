import { startWebhookReceiver } from '@baraza/testkit';
import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import { expect, test } from 'vitest';
import { createTestServer } from './create-test-server.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];

test.runIf(databaseUrl)('two nodes: one hears what the other subscribed, and each event is told once', async () => {
  const receiver = await startWebhookReceiver();
  const schema = await createTemporaryDatabase(databaseUrl ?? '');
  const start = () =>
    createTestServer({
      databaseUrl: schema.url,
      allowPrivateHosts: [receiver.host],
      webhooks: { retryMs: [10] },
    });
  const [one, two] = [await start(), await start()];
  const payload = { url: receiver.url, events: ['flow.published'] };
  const created = await one.call({ url: '/api/v1/webhooks', payload });
  expect(created.statusCode).toBe(201);
  const { scope } = one.team;
  while (!two.ports.events.wants(scope, 'flow.published', null)) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const tell = (server: typeof one, number: number) =>
    server.ports.events.record(scope, {
      type: 'flow.published',
      agentId: one.agent.id,
      data: { versionId: `fver_${number}`, number, note: '' },
    });
  await Promise.all(Array.from({ length: 60 }, (_, number) => tell(number % 2 === 0 ? one : two, number)));
  await receiver.until(received => received.length >= 60);
  const finished = async (): Promise<number> => {
    const { db } = one.database;
    return (await db.selectFrom('webhook_deliveries').select('event_id').where('state', '=', 'delivered').execute())
      .length;
  };
  while ((await finished()) < 60) await new Promise(resolve => setTimeout(resolve, 20));
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(60);
  expect(ids).toHaveLength(60);

  const { id } = created.json<{ id: string }>();
  await two.call({ method: 'DELETE', url: `/api/v1/webhooks/${id}`, headers: one.team.headers });
  while (one.ports.events.wants(scope, 'flow.published', null)) await new Promise(resolve => setTimeout(resolve, 20));
  await Promise.all([one.close(), two.close()]);
  await schema.drop();
  await receiver.close();
});
