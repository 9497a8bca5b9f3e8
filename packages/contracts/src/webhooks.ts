import { z } from 'zod';
import { emptyAsAbsent, pageOf, pageQuery, timestamp } from './paging.ts';
import { WEBHOOK_EVENT_TYPES } from './webhook-events.ts';

/**
 * How a receiver wants to be told: `standard` is Standard Webhooks 1.0; the others are the forms of Chatbase and of
 * Chatzuri's two documents, for receivers that exist already.
 */
export const webhookFormat = z.enum(['standard', 'chatbase', 'chatzuri', 'chatzuri-sha256']);
export type WebhookFormatName = z.output<typeof webhookFormat>;

const url = z.url({ protocol: /^https?$/, message: 'must be an http or https address' }).max(2048);
const events = z
  .array(z.string().max(100))
  .min(1, 'must name an event')
  .max(50, 'must be at most 50')
  .describe(
    `\`*\` for all, or any of ${WEBHOOK_EVENT_TYPES.join(', ')}; lead.submit, leads.submit and escalation.triggered are understood too`,
  );
const description = z.string().trim().max(500, 'must be at most 500 characters').nullable();
const secret = z
  .string()
  .regex(/^[\x21-\x7e]{16,256}$/, 'must be 16 to 256 printable characters without blanks')
  .describe('To keep the secret a receiver already has. Of the standard format: `whsec_` and base64 of 24 to 64 bytes');

/** Body of `POST /api/v1/webhooks`. */
export const createWebhookBody = z
  .strictObject({
    url: url.optional(),
    endpoint: url
      .optional()
      .describe(
        'In place of `url`, as clients of Chatbase send it: the format is then `chatbase` and the secret the API key',
      ),
    events,
    agentId: z.string().max(256).nullable().optional().describe('Id or slug of an agent; every agent when left out'),
    format: webhookFormat.optional().describe('`standard` when left out'),
    description: description.optional(),
    secret: secret.optional(),
  })
  .refine(body => (body.url === undefined) !== (body.endpoint === undefined), {
    message: 'must be an http or https address',
    path: ['url'],
  })
  .meta({ id: 'CreateWebhook' });

/** Body of `PATCH /api/v1/webhooks/{id}`. */
export const updateWebhookBody = z
  .strictObject({
    url: url.optional(),
    events: events.optional(),
    format: webhookFormat.optional(),
    description: description.optional(),
    enabled: z
      .boolean()
      .optional()
      .describe('Enabling it forgets its failures; events of the time between are not told'),
  })
  .meta({ id: 'UpdateWebhook' });

const webhookFields = {
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  agentId: z.string().nullable().describe('Null for every agent of the team'),
  format: webhookFormat,
  description: z.string().nullable(),
  status: z.enum(['enabled', 'disabled']),
  disabledReason: z
    .enum(['manual', 'gone', 'failing'])
    .nullable()
    .describe('`gone`: it answered 410; `failing`: nothing went through for five days'),
  disabledAt: timestamp.nullable(),
  failingSince: timestamp.nullable().describe('Since when nothing has gone through'),
  oldSecretUntil: timestamp.nullable().describe('Until when the secret before the last rotation signs as well'),
  createdAt: timestamp,
  updatedAt: timestamp,
};

export const webhookView = z.object(webhookFields).meta({ id: 'Webhook' });

/** The only answers that hold the secret. */
export const createdWebhook = z
  .object({ ...webhookFields, secret: z.string().describe('Shown here and never again') })
  .meta({ id: 'CreatedWebhook' });

export const webhookPage = pageOf(webhookView);

export const webhookListQuery = pageQuery.extend({
  agentId: emptyAsAbsent(z.string().max(256).optional()).describe('Id or slug: only those of this agent alone'),
});

/** Body of `POST /api/v1/webhooks/{id}/rotate-secret`. */
export const rotateWebhookSecretBody = z
  .strictObject({
    secret: secret.optional(),
    overlapHours: z
      .number()
      .min(0, 'must not be negative')
      .max(168, 'must be at most 168')
      .default(24)
      .describe('How long the old secret signs as well. Formats with one signature change over at once'),
  })
  .meta({ id: 'RotateWebhookSecret' });

const instant = z.iso.datetime({ offset: true, message: 'must be a date and time, such as 2026-01-31T00:00:00Z' });

/** Body of `POST /api/v1/webhooks/{id}/replay`: one event, or those of a time. */
export const replayWebhookBody = z
  .strictObject({
    eventId: z.string().max(256).optional(),
    from: instant.optional(),
    to: instant.optional().describe('Not included'),
  })
  .refine(body => (body.eventId === undefined) === (body.from !== undefined && body.to !== undefined), {
    message: 'name eventId, or from and to',
    path: ['eventId'],
  })
  .meta({ id: 'ReplayWebhook' });

export const replayedWebhook = z
  .object({
    count: z.int().describe('Events that are told again'),
    nextFrom: timestamp.nullable().describe('`from` of the next call, when the time holds more than one call replays'),
  })
  .meta({ id: 'ReplayedWebhook' });

export const testedWebhook = z.object({ eventId: z.string() }).meta({ id: 'TestedWebhook' });

export const webhookAttemptView = z
  .object({
    id: z.string(),
    eventId: z.string().describe('The `webhook-id` header'),
    eventType: z.string(),
    attempt: z.int().describe('Counts from 1 since the event, or its replay'),
    cause: z.enum(['event', 'replay', 'test']),
    outcome: z
      .enum(['running', 'delivered', 'failed', 'interrupted'])
      .describe('`interrupted`: the server stopped before the answer was noted; it is tried again'),
    status: z.int().nullable().describe('HTTP status; null when there was no answer'),
    error: z.string().nullable(),
    response: z.string().nullable().describe('How the answer begins'),
    durationMs: z.int().nullable(),
    startedAt: timestamp,
    nextAttemptAt: timestamp.nullable(),
  })
  .meta({ id: 'WebhookAttempt' });

export const webhookAttemptPage = pageOf(webhookAttemptView);

export const webhookAttemptQuery = pageQuery.extend({
  eventId: emptyAsAbsent(z.string().max(256).optional()),
  outcome: emptyAsAbsent(z.enum(['running', 'delivered', 'failed', 'interrupted']).optional()),
});

export type WebhookView = z.output<typeof webhookView>;
export type WebhookAttemptView = z.output<typeof webhookAttemptView>;
