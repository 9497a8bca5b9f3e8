import { startWebhookReceiver, type WebhookReceiver } from '@baraza/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';
import { listJobs, removeJob, retryJobs, summarizeJobs } from './jobs.ts';
import { listAttempts, listWebhooks, replayWebhook, testWebhook } from './webhooks.ts';

let receiver: WebhookReceiver;
let server: TestServer;
let client: ApiClient;
let status = 204;

beforeAll(async () => {
  receiver = await startWebhookReceiver(() => ({ status }));
  server = await createTestServer({ allowPrivateHosts: [receiver.host], webhooks: { retryMs: [60_000] } });
  client = new ApiClient({ url: await server.listen(), apiKey: server.team.key });
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

/** What a command writes for people and for programs. */
function capture() {
  const lines: string[] = [];
  const values: unknown[] = [];
  const output: Output = {
    json: false,
    line: text => void lines.push(text),
    part: text => void lines.push(text),
    value: value => void values.push(value),
    table: rows => void lines.push(...rows.map(row => row.join(' '))),
    progress: () => {},
  };
  return { output, lines, values };
}

test('an endpoint is listed, tested, its attempts shown, and an event sent again', async () => {
  const { id } = await client.json<{ id: string }>('POST', '/api/v1/webhooks', { url: receiver.url, events: ['*'] });
  const listed = capture();
  expect(await listWebhooks(client, listed.output)).toBe(0);
  expect(listed.lines[1]).toContain(`${id} ${receiver.url} * standard enabled`);

  const tested = capture();
  expect(await testWebhook(client, tested.output, id)).toBe(0);
  expect(tested.values).toMatchObject([{ outcome: 'delivered', status: 204, cause: 'test' }]);

  status = 500;
  expect(await testWebhook(client, capture().output, id)).toBe(1);
  status = 204;
  const attempts = capture();
  expect(await listAttempts(client, attempts.output, id, { limit: '20' })).toBe(0);
  expect(attempts.values).toMatchObject([{ outcome: 'delivered' }, { outcome: 'failed', status: 500 }]);

  const replayed = capture();
  const [failed] = receiver.received.slice(-1);
  const event = String(failed?.headers['webhook-id']);
  expect(await replayWebhook(client, replayed.output, id, { event })).toBe(0);
  expect(replayed.lines).toEqual(['1 event is sent again.']);
  const range = capture();
  expect(await replayWebhook(client, range.output, id, { from: '2020-01-01T00:00:00Z' })).toBe(0);
  expect(range.values).toEqual([{ count: 0, nextFrom: null }]);
});

test('jobs are summed up, listed, retried and removed', async () => {
  const { db } = server.database;
  await server.ports.jobs.enqueue({ kind: 'cli', teamId: server.team.scope.teamId, payload: {} });
  const die = () =>
    db
      .updateTable('jobs')
      .set({ due_at: null, dead_at: 1, last_error: 'Error: no' })
      .where('kind', '=', 'cli')
      .execute();
  await die();
  const summary = capture();
  expect(await summarizeJobs(client, summary.output)).toBe(0);
  expect(summary.lines).toContain('cli 0 0 1 1 ');
  const listed = capture();
  expect(await listJobs(client, listed.output, { kind: 'cli', state: 'dead' })).toBe(0);
  expect(listed.values).toMatchObject([{ kind: 'cli', error: 'Error: no' }]);
  const { id } = listed.values[0] as { id: string };
  expect(await retryJobs(client, capture().output, [id])).toBe(0);
  expect(await client.json('GET', '/api/v1/jobs?kind=cli')).toMatchObject({
    items: [{ state: 'waiting', attempt: 0 }],
  });
  await die();
  expect(await removeJob(client, capture().output, id)).toBe(0);
  expect(await client.json('GET', '/api/v1/jobs?kind=cli')).toMatchObject({ items: [] });
});
