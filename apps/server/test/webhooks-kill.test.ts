import {
  type ReceivedWebhook,
  type ServerProcess,
  startServerProcess,
  startWebhookReceiver,
  temporaryFolder,
  type WebhookReaction,
} from '@baraza/testkit';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';

const EVENTS = 60;
const FAULTS: readonly WebhookReaction[] = [
  { status: 500 },
  { status: 302, headers: { location: '/elsewhere' } },
  'reset',
  'hang',
];

/** `bench/webhooks-kill.ts` does it with a thousand. */
test.runIf(process.env['BARAZA_TEST_ALL'] === '1')(
  'what was acknowledged before a SIGKILL is told after it, under one id, whatever the receiver does',
  async () => {
    const delivered = new Set<string>();
    const tried = new Set<string>();
    const receiver = await startWebhookReceiver(({ headers }) => {
      const id = String(headers['webhook-id']);
      const isFirst = !tried.has(id);
      tried.add(id);
      if (isFirst && tried.size % 2 === 0) return FAULTS[(tried.size / 2) % FAULTS.length] ?? { status: 500 };
      delivered.add(id);
      return { status: 204 };
    });
    const folder = temporaryFolder();
    const env = {
      BARAZA_ALLOW_PRIVATE_HOSTS: receiver.host,
      BARAZA_WEBHOOK_RETRY_SECONDS: '0.2,0.5,1,1,1,1,1,1',
      BARAZA_WEBHOOK_TIMEOUT_MS: '1000',
    };
    const start = (): Promise<ServerProcess> => startServerProcess({ dataFolder: folder.path, env });
    let server = await start();
    const subscribed = await server.call('POST', '/api/v1/webhooks', {
      url: `${receiver.url}/hook`,
      events: ['message.received'],
    });
    const { secret } = (await subscribed.json()) as { secret: string };
    const acknowledged = new Set<string>();
    for (let index = 0; index < EVENTS; index += 1) {
      const body = { message: `event ${index}`, user_id: `person-${index % 5}` };
      const answer = await server.call('POST', '/api/v1/agents/demo/chat', body);
      await answer.text();
      if (answer.status === 200) acknowledged.add(body.message);
      if (index !== EVENTS / 2) continue;
      await server.stop('SIGKILL');
      server = await start();
    }
    await server.stop('SIGKILL');
    server = await start();
    const textOf = ({ body }: ReceivedWebhook): string => (JSON.parse(body) as { data: { text: string } }).data.text;
    await receiver.until(
      received =>
        [...acknowledged].every(text => received.some(one => textOf(one) === text)) &&
        [...tried].every(id => delivered.has(id)),
    );
    expect(acknowledged.size).toBe(EVENTS);
    const ids = new Map<string, Set<unknown>>();
    for (const webhook of receiver.received) {
      const { body, headers, path } = webhook;
      expect(path).toBe('/hook');
      expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
      ids.set(textOf(webhook), (ids.get(textOf(webhook)) ?? new Set()).add(headers['webhook-id']));
    }
    for (const [text, of] of ids) expect(of.size, text).toBe(1);
    await server.stop();
    await receiver.close();
    folder.remove();
  },
  120_000,
);
