import type { WebhookAttemptView, WebhookView } from '@baraza/contracts';
import type { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';
import { readAll } from './agents.ts';

const SETTLED_AFTER_MS = 20_000;
const LOOK_EVERY_MS = 200;

export async function listWebhooks(client: ApiClient, output: Output): Promise<number> {
  const endpoints = await readAll<WebhookView>(client, '/api/v1/webhooks');
  for (const endpoint of endpoints) output.value(endpoint);
  output.table([
    ['ID', 'URL', 'EVENTS', 'FORMAT', 'STATE'],
    ...endpoints.map(one => [one.id, one.url, one.events.join(','), one.format, stateOf(one)]),
  ]);
  return 0;
}

/** The latest attempts, oldest first. */
export async function listAttempts(
  client: ApiClient,
  output: Output,
  id: string,
  { limit }: { readonly limit: string },
): Promise<number> {
  const attempts = (await readAttempts(client, id, `limit=${encodeURIComponent(limit)}`)).toReversed();
  for (const attempt of attempts) output.value(attempt);
  output.table([
    ['STARTED', 'EVENT', 'TYPE', 'NO', 'OUTCOME', 'ANSWER', 'MS', 'NEXT'],
    ...attempts.map(one => [
      one.startedAt,
      one.eventId,
      one.eventType,
      String(one.attempt),
      one.outcome,
      answerOf(one),
      one.durationMs === null ? '' : String(one.durationMs),
      one.nextAttemptAt ?? '',
    ]),
  ]);
  return 0;
}

export async function replayWebhook(
  client: ApiClient,
  output: Output,
  id: string,
  which: { readonly event?: string; readonly from?: string; readonly to?: string },
): Promise<number> {
  const { event, from, to = new Date().toISOString() } = which;
  const body = event === undefined ? { from, to } : { eventId: event };
  const path = `/api/v1/webhooks/${encodeURIComponent(id)}/replay`;
  const replayed = await client.json<{ readonly count: number; readonly nextFrom: string | null }>('POST', path, body);
  output.value(replayed);
  const more = replayed.nextFrom === null ? '' : ` There are more: go on with --from ${replayed.nextFrom}.`;
  output.line(`${replayed.count} ${replayed.count === 1 ? 'event is' : 'events are'} sent again.${more}`);
  return 0;
}

/** Sends a test and waits for what becomes of its first attempt; 1 when that failed. */
export async function testWebhook(client: ApiClient, output: Output, id: string): Promise<number> {
  const path = `/api/v1/webhooks/${encodeURIComponent(id)}`;
  const { eventId } = await client.json<{ readonly eventId: string }>('POST', `${path}/test`);
  const deadline = Date.now() + SETTLED_AFTER_MS;
  for (;;) {
    const [attempt] = await readAttempts(client, id, `eventId=${eventId}&limit=1`);
    if (attempt !== undefined && attempt.outcome !== 'running') {
      output.value(attempt);
      output.line(`${attempt.outcome}: ${answerOf(attempt)} after ${attempt.durationMs ?? 0} ms`);
      return attempt.outcome === 'delivered' ? 0 : 1;
    }
    if (Date.now() >= deadline) {
      output.line('No attempt has ended yet; see: baraza webhooks attempts');
      return 1;
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function readAttempts(client: ApiClient, id: string, query: string): Promise<WebhookAttemptView[]> {
  const path = `/api/v1/webhooks/${encodeURIComponent(id)}/attempts?${query}`;
  return (await client.json<{ readonly items: WebhookAttemptView[] }>('GET', path)).items;
}

function stateOf({ status, disabledReason, failingSince }: WebhookView): string {
  if (status === 'disabled') return `disabled (${disabledReason})`;
  return failingSince === null ? 'enabled' : `failing since ${failingSince}`;
}

function answerOf({ status, error }: WebhookAttemptView): string {
  return status === null ? (error ?? '') : String(status);
}
