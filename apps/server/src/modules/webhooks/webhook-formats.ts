import type { WebhookEventType, WebhookFormatName } from '@baraza/contracts';
import { askedName } from './event-names.ts';
import { signHex, signStandard } from './sign-payload.ts';
import type { WebhookEvent } from './webhook-event.ts';

type Data = WebhookEvent['data'];

/** One attempt to be signed. */
export interface ToSign {
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: string;
  /** The current one first. */
  readonly secrets: readonly [string, ...string[]];
}

/** How events look to one kind of receiver. */
export interface WebhookFormat {
  /** What it calls our events; its own name of an endpoint's choosing goes before, ours after. */
  readonly names: Readonly<Partial<Record<WebhookEventType, string>>>;
  /** What it expects of an event, where that is not our data. */
  readonly payloads: Readonly<Partial<Record<WebhookEventType, (data: Data) => object>>>;
  /** The object around it. Keys come out in the order written here, since receivers hash what they print again. */
  envelope(name: string, event: WebhookEvent, payload: object): object;
  /** Headers that prove the body. */
  sign(attempt: ToSign): Readonly<Record<string, string>>;
  /** Whether two secrets can sign at once. */
  readonly signsWithSeveral: boolean;
}

/** Standard Webhooks 1.0, the form of payloads included. */
const standard: WebhookFormat = {
  names: {},
  payloads: {},
  envelope: (_name, { type, createdAt }, payload) => ({
    type,
    timestamp: new Date(createdAt).toISOString(),
    data: payload,
  }),
  sign: ({ id, timestampSeconds, body, secrets }) => ({
    'webhook-signature': secrets.map(secret => signStandard(secret, id, timestampSeconds, body)).join(' '),
  }),
  signsWithSeveral: true,
};

/**
 * Chatbase v1. Documented: the envelope, `leads.submit`, its four fields, the header's name. From five public receivers:
 * lower-case hex of HMAC-SHA1 over the raw body. Our other events in this envelope are our own addition.
 */
const chatbase: WebhookFormat = {
  names: { 'lead.submitted': 'leads.submit' },
  payloads: { 'lead.submitted': customerLead },
  envelope: (eventType, { agentId }, payload) => ({ eventType, chatbotId: agentId, payload }),
  sign: ({ secrets, body }) => ({ 'x-chatbase-signature': signHex('sha1', secrets[0], body) }),
  signsWithSeveral: false,
};

/**
 * Chatzuri's webhooks page. Documented: the envelope with `chatbotId` (older page) or `agentId` (newer page), so both are
 * sent; `channel` beside a channel's events; `lead.submit` in both tables; the SHA-1 header with a bare hex value.
 * Inferred: that it is an HMAC over the raw body, as the sample's helper suggests. `message.received` is documented per
 * channel, the other payloads are our own data.
 */
const chatzuri: WebhookFormat = {
  names: { 'lead.submitted': 'lead.submit', 'handoff.requested': 'escalation.triggered' },
  payloads: { 'lead.submitted': customerLead, 'message.received': channelMessage },
  envelope: (eventType, { type, agentId, data }, payload) => ({
    eventType,
    chatbotId: agentId,
    agentId,
    ...(type === 'message.received' || type === 'message.sent' ? { channel: channelWord(data['channel']) } : {}),
    payload,
  }),
  sign: ({ secrets, body }) => ({ 'x-chatzuri-signature': signHex('sha1', secrets[0], body) }),
  signsWithSeveral: false,
};

/**
 * Chatzuri's developer guide. Documented: the envelope, seven event names, a lead's four fields, the header with
 * `sha256=` and HMAC-SHA256 over the raw body. Other payloads are our own data.
 */
const chatzuriSha256: WebhookFormat = {
  names: { 'lead.submitted': 'lead.submit', 'handoff.requested': 'escalation.triggered' },
  payloads: {
    'lead.submitted': ({ name, email, phone, channel }) => ({ name, email, phone, channel: channelWord(channel) }),
  },
  envelope: (event, { agentId, createdAt }, payload) => ({
    event,
    timestamp: new Date(createdAt).toISOString(),
    agent_id: agentId,
    data: payload,
  }),
  sign: ({ secrets, body }) => ({ 'X-Chatzuri-Signature': `sha256=${signHex('sha256', secrets[0], body)}` }),
  signsWithSeveral: false,
};

export const WEBHOOK_FORMATS: Readonly<Record<WebhookFormatName, WebhookFormat>> = {
  standard,
  chatbase,
  chatzuri,
  'chatzuri-sha256': chatzuriSha256,
};

/** The body of an event for a receiver: compact JSON, the same bytes at every attempt. */
export function renderBody(formatName: WebhookFormatName, events: readonly string[], event: WebhookEvent): string {
  const format = WEBHOOK_FORMATS[formatName];
  const name = askedName(events, event.type) ?? format.names[event.type] ?? event.type;
  const payload = format.payloads[event.type]?.(event.data) ?? event.data;
  return JSON.stringify(format.envelope(name, event, payload));
}

function customerLead({ conversationId, name, email, phone }: Data): object {
  return { conversationId, customerEmail: email, customerName: name, customerPhone: phone };
}

/** The sender's field by channel: documented for whatsapp, telegram and facebook; others as whatsapp. */
function channelMessage({ channel, userId, text, conversationId }: Data): object {
  const rest = { message: text, conversationId };
  switch (channel) {
    case 'telegram':
      return { chatId: userId, ...rest };
    case 'messenger':
    case 'instagram':
      return { senderId: userId, ...rest };
    default:
      return { from: userId, ...rest };
  }
}

/** Chatzuri's words for channels. */
function channelWord(channel: unknown): unknown {
  return channel === 'messenger' ? 'facebook' : channel;
}
