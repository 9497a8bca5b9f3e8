import { expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { attemptDelivery, DISABLE_AFTER_MS } from './attempt-delivery.ts';
import { RETRY_SCHEDULE_MS } from './retry-schedule.ts';
import type { AttemptResult } from './webhook-attempt.ts';
import type { WebhookEndpoint, WebhookEndpointPatch } from './webhook-endpoint.ts';
import type { NewWebhookEvent, WebhookEvent } from './webhook-event.ts';
import { createWebhookSecret } from './webhook-secret.ts';
import type { WebhookAnswer } from './webhook-sender.ts';

const START = Date.UTC(2026, 0, 31);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const event: WebhookEvent = {
  id: 'evt_1',
  teamId: 'team_1',
  agentId: null,
  conversationId: null,
  type: 'flow.published',
  data: {},
  createdAt: START,
};

/** One endpoint under a clock of the test's own. */
function setUp(answer: () => WebhookAnswer | Error) {
  let now = START;
  let endpoint: WebhookEndpoint = {
    id: 'whk_1',
    teamId: 'team_1',
    agentId: null,
    url: 'https://receiver.example.com',
    description: null,
    format: 'standard',
    events: ['*'],
    wants: ['*'],
    secret: createWebhookSecret(),
    oldSecret: null,
    oldSecretUntil: null,
    disabledAt: null,
    disabledReason: null,
    failingSince: null,
    createdAt: START,
    updatedAt: START,
  };
  const results: AttemptResult[] = [];
  const recorded: NewWebhookEvent[] = [];
  const patches: WebhookEndpointPatch[] = [];
  const sent: string[] = [];
  const attempt = (number: number) =>
    attemptDelivery(
      {
        webhooks: {
          finish: async (_delivery, _owner, result) => void results.push(result),
          updateEndpoint: async (_scope, _id, patch) => {
            patches.push(patch);
            endpoint = { ...endpoint, ...patch };
            return endpoint;
          },
        },
        sender: {
          send: async ({ headers }) => {
            sent.push(String(headers['webhook-id']));
            const given = answer();
            if (given instanceof Error) throw given;
            return given;
          },
        },
        secretBox: { open: sealed => sealed },
        events: { record: async (_scope, one) => void recorded.push(one) },
        unitOfWork: { run: work => work() },
        clock: { now: () => now },
        log: silentLog,
        schedule: RETRY_SCHEDULE_MS,
        timeoutMs: 1000,
        random: () => 0.5,
      },
      'one',
      endpoint,
      { endpointId: endpoint.id, event, attempt: number, attemptId: `watt_${number}`, startedAt: now },
      new AbortController().signal,
    );
  return {
    attempt,
    results,
    recorded,
    patches,
    sent,
    endpoint: () => endpoint,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const answering = (status: number): WebhookAnswer => ({ status, retryAfter: undefined, response: '' });

test('ten attempts over three days under one id, each after the published wait', async () => {
  const the = setUp(() => answering(500));
  for (let number = 1; number <= 10; number += 1) {
    the.pass(RETRY_SCHEDULE_MS[number - 1] ?? 0);
    await the.attempt(number);
  }
  const waits = the.results.map(({ nextAttemptAt }) => nextAttemptAt !== null);
  expect(waits).toEqual([...Array.from({ length: 9 }, () => true), false]);
  expect(the.sent).toEqual(Array.from({ length: 10 }, () => 'evt_1'));
  expect(the.endpoint()).toMatchObject({ failingSince: START, disabledAt: null });
});

test('an endpoint that has failed for five days is disabled, and that is told', async () => {
  const the = setUp(() => new Error('no'));
  await the.attempt(1);
  the.pass(DISABLE_AFTER_MS - 1);
  await the.attempt(1);
  expect(the.endpoint().disabledAt).toBeNull();
  the.pass(1);
  await the.attempt(1);
  expect(the.endpoint()).toMatchObject({ disabledAt: START + 5 * DAY_MS, disabledReason: 'failing' });
  expect(the.recorded).toMatchObject([
    {
      type: 'webhook.disabled',
      data: { endpointId: 'whk_1', reason: 'failing', failingSince: '2026-01-31T00:00:00.000Z' },
    },
  ]);
});

test('a success in between begins the five days anew', async () => {
  let status = 500;
  const the = setUp(() => answering(status));
  await the.attempt(1);
  the.pass(4 * DAY_MS);
  status = 204;
  await the.attempt(1);
  expect(the.endpoint().failingSince).toBeNull();
  status = 500;
  the.pass(2 * DAY_MS);
  await the.attempt(1);
  expect(the.endpoint()).toMatchObject({ failingSince: START + 6 * DAY_MS, disabledAt: null });
});

test('of an endpoint that stays as it is nothing is written', async () => {
  const the = setUp(() => answering(204));
  await the.attempt(1);
  await the.attempt(1);
  expect(the.patches).toEqual([]);
});

test('a secret that cannot be opened is a failed attempt with its reason', async () => {
  const the = setUp(() => new Error('unreadable'));
  await expect(the.attempt(1)).resolves.toMatchObject({ outcome: 'failed', error: 'not_sent' });
  expect(the.results).toMatchObject([{ status: null, error: 'not_sent', response: null }]);
});
