import { z } from 'zod';
import { genericMessage } from './generic-message.ts';

/** What every event of a conversation says about where it happened. */
const inConversation = { agentId: z.string(), conversationId: z.string() };
const ofAgent = { agentId: z.string() };
const person = z.object({ id: z.string().nullable(), name: z.string().nullable() });
const messageFields = {
  messageId: z.string(),
  text: z.string(),
  messages: z.array(genericMessage).describe('The full form, when it is more than text'),
  channel: z.string(),
  userId: z.string().nullable(),
};

/**
 * Every event that a webhook endpoint can ask for, with the shape of its `data`. Events are only ever added, and fields
 * only ever added to them.
 */
export const webhookEventData = {
  'conversation.started': z.object({
    ...inConversation,
    channel: z.string(),
    surface: z.string(),
    userId: z.string().nullable(),
  }),
  'conversation.ended': z.object({ ...inConversation, reason: z.enum(['closed', 'expired', 'flow-ended']) }),
  'conversation.taken-over': z.object({ ...inConversation, by: person }),
  'conversation.returned': z.object({ ...inConversation, by: person }),
  'message.received': z.object({ ...inConversation, ...messageFields }),
  'message.sent': z.object({
    ...inConversation,
    ...messageFields,
    role: z.enum(['assistant', 'human']),
    status: z.enum(['complete', 'stopped', 'failed']),
    answered: z.boolean().nullable().describe('False when the reply says that the sources hold no answer'),
    citations: z.array(
      z.object({ sourceId: z.string(), documentId: z.string(), title: z.string(), url: z.string().nullable() }),
    ),
  }),
  'lead.submitted': z.object({
    ...ofAgent,
    conversationId: z.string().nullable(),
    leadId: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    fields: z.record(z.string(), z.string()),
    channel: z.string().nullable(),
  }),
  'feedback.submitted': z.object({
    ...ofAgent,
    conversationId: z.string().nullable(),
    messageId: z.string(),
    rating: z.string().describe('`good` or `wrong`'),
    comment: z.string().nullable(),
  }),
  'handoff.requested': z.object({ ...inConversation, reason: z.string(), department: z.string().nullable() }),
  'source.ready': z.object({ ...ofAgent, sourceId: z.string() }),
  'source.failed': z.object({
    ...ofAgent,
    sourceId: z.string(),
    error: z.object({ code: z.string(), message: z.string() }),
  }),
  'flow.published': z.object({
    ...ofAgent,
    versionId: z.string(),
    number: z.int(),
    note: z.string(),
  }),
  'usage.threshold': z.object({
    agentId: z.string().nullable(),
    meter: z.string().describe('What is counted: `messages`, `tokens` …'),
    percent: z.number().describe('The threshold that was passed'),
    used: z.number(),
    limit: z.number(),
    resetsAt: z.iso.datetime({ precision: 3 }).nullable(),
  }),
  'webhook.disabled': z.object({
    agentId: z.string().nullable(),
    endpointId: z.string(),
    url: z.string(),
    reason: z.enum(['failing', 'gone']),
    failingSince: z.iso.datetime({ precision: 3 }).nullable(),
  }),
  'webhook.test': z.object({ agentId: z.string().nullable(), endpointId: z.string() }),
} as const;

export type WebhookEventType = keyof typeof webhookEventData;

/** Types an endpoint may choose; a test is sent to whoever asks for one. */
export const WEBHOOK_EVENT_TYPES = Object.keys(webhookEventData).filter(
  type => type !== 'webhook.test',
) as WebhookEventType[];

/** `data` of an event, as it is sent. */
export type WebhookEventData<Type extends WebhookEventType> = z.output<(typeof webhookEventData)[Type]>;
