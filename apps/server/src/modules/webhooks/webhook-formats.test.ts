import { createHmac } from 'node:crypto';
import type { WebhookFormatName } from '@baraza/contracts';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { expect, test } from 'vitest';
import { renderAttempt } from './render-attempt.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';
import type { WebhookEvent } from './webhook-event.ts';
import { renderBody } from './webhook-formats.ts';
import { createWebhookSecret } from './webhook-secret.ts';

const NOW = Date.now();
const box = { open: (sealed: string) => sealed };
const SECRET = createWebhookSecret();
const OLD_SECRET = createWebhookSecret();

const endpoint: WebhookEndpoint = {
  id: 'whk_1',
  teamId: 'team_1',
  agentId: null,
  url: 'https://receiver.example.com',
  description: null,
  format: 'standard',
  events: ['*'],
  wants: ['*'],
  secret: SECRET,
  oldSecret: null,
  oldSecretUntil: null,
  disabledAt: null,
  disabledReason: null,
  failingSince: null,
  createdAt: NOW,
  updatedAt: NOW,
};

const lead: WebhookEvent = {
  id: 'evt_1',
  teamId: 'team_1',
  agentId: 'agt_1',
  conversationId: 'conv_1',
  type: 'lead.submitted',
  createdAt: Date.UTC(2026, 0, 31, 12),
  data: {
    agentId: 'agt_1',
    conversationId: 'conv_1',
    leadId: 'lead_1',
    name: 'Amina',
    email: 'amina@example.com',
    phone: '+255700000000',
    fields: { '2': 'b', a: 'ä' },
    channel: 'messenger',
  },
};
const message: WebhookEvent = {
  ...lead,
  type: 'message.received',
  data: {
    agentId: 'agt_1',
    conversationId: 'conv_1',
    messageId: 'msg_1',
    text: 'Habari',
    messages: [],
    channel: 'whatsapp',
    userId: '2557',
  },
};
const bodyOf = (format: WebhookFormatName, event: WebhookEvent, events: string[] = ['*']): unknown =>
  JSON.parse(renderBody(format, events, event));

test('Standard Webhooks: type, time and data', () => {
  expect(bodyOf('standard', lead)).toEqual({
    type: 'lead.submitted',
    timestamp: '2026-01-31T12:00:00.000Z',
    data: lead.data,
  });
});

test('Chatbase: its one event as documented', () => {
  expect(bodyOf('chatbase', lead)).toEqual({
    eventType: 'leads.submit',
    chatbotId: 'agt_1',
    payload: {
      conversationId: 'conv_1',
      customerEmail: 'amina@example.com',
      customerName: 'Amina',
      customerPhone: '+255700000000',
    },
  });
});

test('Chatzuri: a lead and a message of a channel', () => {
  expect(bodyOf('chatzuri', lead)).toEqual({
    eventType: 'lead.submit',
    chatbotId: 'agt_1',
    agentId: 'agt_1',
    payload: {
      conversationId: 'conv_1',
      customerEmail: 'amina@example.com',
      customerName: 'Amina',
      customerPhone: '+255700000000',
    },
  });
  expect(bodyOf('chatzuri', message)).toEqual({
    eventType: 'message.received',
    chatbotId: 'agt_1',
    agentId: 'agt_1',
    channel: 'whatsapp',
    payload: { from: '2557', message: 'Habari', conversationId: 'conv_1' },
  });
  const telegram = { ...message, data: { ...message.data, channel: 'telegram' } };
  expect(bodyOf('chatzuri', telegram)).toMatchObject({ channel: 'telegram', payload: { chatId: '2557' } });
  const facebook = { ...message, data: { ...message.data, channel: 'messenger' } };
  expect(bodyOf('chatzuri', facebook)).toMatchObject({ channel: 'facebook', payload: { senderId: '2557' } });
});

test("Chatzuri's guide: its own envelope", () => {
  expect(bodyOf('chatzuri-sha256', lead)).toEqual({
    event: 'lead.submit',
    timestamp: '2026-01-31T12:00:00.000Z',
    agent_id: 'agt_1',
    data: { name: 'Amina', email: 'amina@example.com', phone: '+255700000000', channel: 'facebook' },
  });
});

test.each([
  ['chatzuri', ['leads.submit'], 'leads.submit'],
  ['chatzuri', ['lead.submitted'], 'lead.submit'],
  ['chatbase', ['lead.submit'], 'lead.submit'],
  ['chatzuri', ['*'], 'lead.submit'],
] as const)('%s, asked for as %j, hears %s', (format, events, name) => {
  expect(bodyOf(format, lead, [...events])).toMatchObject({ eventType: name });
});

test('a hand-over to a person is an escalation to Chatzuri', () => {
  const handoff = { ...lead, type: 'handoff.requested', data: { reason: 'asked' } } as const;
  expect(bodyOf('chatzuri-sha256', handoff)).toMatchObject({ event: 'escalation.triggered' });
});

test('both reference libraries verify it, and neither a changed byte, another id or another secret', () => {
  const { headers, body } = renderAttempt(box, endpoint, lead, NOW);
  for (const Library of [Webhook, SvixWebhook]) {
    const library = new Library(SECRET);
    expect(() => library.verify(body, { ...headers })).not.toThrow();
    expect(() => library.verify(`${body} `, { ...headers })).toThrow();
    expect(() => library.verify(body, { ...headers, 'webhook-id': 'evt_2' })).toThrow();
    expect(() =>
      library.verify(body, { ...headers, 'webhook-timestamp': String(Math.floor(NOW / 1000) - 1) }),
    ).toThrow();
    expect(() => new Library(OLD_SECRET).verify(body, { ...headers })).toThrow();
  }
});

test('while a rotation overlaps, receivers with the old and with the new secret verify it', () => {
  const rotating = { ...endpoint, oldSecret: OLD_SECRET, oldSecretUntil: NOW + 1 };
  const during = renderAttempt(box, rotating, lead, NOW);
  expect(during.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const secret of [SECRET, OLD_SECRET]) {
    expect(() => new Webhook(secret).verify(during.body, { ...during.headers })).not.toThrow();
    expect(() => new SvixWebhook(secret).verify(during.body, { ...during.headers })).not.toThrow();
  }
  const after = renderAttempt(box, rotating, lead, NOW + 1);
  expect(after.headers['webhook-signature']?.split(' ')).toHaveLength(1);
  expect(() => new Webhook(OLD_SECRET).verify(after.body, { ...after.headers })).toThrow();
});

test.each([
  ['chatbase', 'x-chatbase-signature', 'sha1', ''],
  ['chatzuri', 'x-chatzuri-signature', 'sha1', ''],
  ['chatzuri-sha256', 'X-Chatzuri-Signature', 'sha256', 'sha256='],
] as const)('%s: one header, the HMAC of the bytes with the secret as it is written', (format, name, hash, prefix) => {
  const rotating = { ...endpoint, format, oldSecret: OLD_SECRET, oldSecretUntil: NOW + 1000 };
  const { headers, body } = renderAttempt(box, rotating, lead, NOW);
  expect(headers[name]).toBe(prefix + createHmac(hash, SECRET).update(body).digest('hex'));
  expect(headers['webhook-signature']).toBeUndefined();
});

test('a known value of each older form', () => {
  const fixed = { ...endpoint, secret: 'a shared secret', events: ['lead.submit'] };
  const sign = (format: WebhookFormatName) => renderAttempt(box, { ...fixed, format }, lead, NOW);
  // Of OpenSSL: printf %s BODY | openssl dgst -sha1 -hmac 'a shared secret'
  expect(sign('chatzuri').body).toBe(
    '{"eventType":"lead.submit","chatbotId":"agt_1","agentId":"agt_1","payload":{"conversationId":"conv_1","customerEmail":"amina@example.com","customerName":"Amina","customerPhone":"+255700000000"}}',
  );
  expect(sign('chatzuri').headers['x-chatzuri-signature']).toBe('9c63bdbb4bb84682769c5568507784ab1b803d12');
  expect(sign('chatbase').headers['x-chatbase-signature']).toBe('521d9ea2e1c09482671a8d44e194f49f0099223a');
  expect(sign('chatzuri-sha256').headers['X-Chatzuri-Signature']).toBe(
    'sha256=1f410de1cb5c2378cc4c18f95f237d36b7a697eb67b8cee1249cd913465db409',
  );
});

test('a receiver that parses the body and prints it again gets the same bytes', () => {
  const formats = ['standard', 'chatbase', 'chatzuri', 'chatzuri-sha256'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...formats), fc.json(), fc.string({ unit: 'binary' }), (format, json, text) => {
      // As the store gives it back.
      const data = JSON.parse(
        JSON.stringify({ ...lead.data, name: text, extra: JSON.parse(json) as unknown }),
      ) as object;
      const body = renderBody(format, ['*'], { ...lead, type: 'feedback.submitted', data: { ...data } });
      expect(JSON.stringify(JSON.parse(body))).toBe(body);
    }),
  );
});
