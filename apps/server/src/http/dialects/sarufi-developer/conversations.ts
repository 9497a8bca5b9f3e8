import { emptyAsAbsent } from '@baraza/contracts';
import { z } from 'zod';
import { decodeCursor, encodeCursor, invalid, notFound, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { Conversation, Message } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { chatbotPath } from './chatbot.ts';
import {
  CHANNELS,
  conversationView,
  encodeConversation,
  encodeMessagePair,
  messageView,
  SARUFI_STATUSES,
  statusesNamed,
} from './conversation.ts';
import { pairMessages } from './message-pairs.ts';
import { pageFields } from './paging.ts';

const instant = emptyAsAbsent(z.iso.datetime({ offset: true, error: 'must be an ISO 8601 instant' }).optional());
const page = pageFields(READINGS.sarufi.conversations);

const conversationsQuery = z.object({
  ...page,
  status: emptyAsAbsent(z.enum(SARUFI_STATUSES).optional()),
  channel: emptyAsAbsent(z.enum(CHANNELS).optional()).describe('Sessions of the chat API have the channel `api`'),
  start_time: instant.describe('Begun at or after'),
  end_time: instant.describe('Begun before'),
});

const conversationPath = chatbotPath.extend({ conversationId: z.string() });

/** What was said, over all channels: `/chatbots/{id}/conversations`. */
export function registerConversations(app: HttpApp, ports: HttpPorts): void {
  listConversations(app, ports);
  getConversation(app, ports);
  listMessages(app, ports);
}

function listConversations(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId/conversations',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'listSarufiConversations',
        summary: 'Conversations of a chatbot, newest first',
        params: chatbotPath,
        querystring: conversationsQuery,
        response: {
          200: z.object({
            count: z.int().describe('On this page'),
            conversations: z.array(conversationView),
            next_cursor: z.string().nullable(),
          }),
        },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { status, channel, start_time, end_time, ...asked } = request.query;
      const agent = await getAgent(ports, scope, request.params.chatbotId);
      const filter = {
        agentId: agent.id,
        channels: channel === undefined ? undefined : [channel],
        statuses: statusesNamed(status),
        createdFrom: start_time === undefined ? undefined : Date.parse(start_time),
        createdBefore: end_time === undefined ? undefined : Date.parse(end_time),
      };
      const found = await ports.conversations.list(scope, filter, asked);
      const conversations = await Promise.all(
        found.items.map(async one => encodeConversation(one, await lastMessage(ports, scope, one))),
      );
      return { count: conversations.length, conversations, next_cursor: found.nextCursor };
    },
  );
}

function getConversation(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId/conversations/:conversationId',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'getSarufiConversation',
        summary: 'One conversation',
        params: conversationPath,
        response: { 200: conversationView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const conversation = await findConversation(ports, scope, request.params);
      return encodeConversation(conversation, await lastMessage(ports, scope, conversation));
    },
  );
}

function listMessages(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/chatbots/:chatbotId/conversations/:conversationId/messages',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'listSarufiMessages',
        summary: 'What was said and answered, in pairs, oldest first',
        params: conversationPath,
        querystring: z.object(page),
        response: {
          200: z.object({
            count: z.int().describe('On this page'),
            messages: z.array(messageView),
            next_cursor: z.string().nullable(),
          }),
        },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { limit, cursor } = request.query;
      const { id } = await findConversation(ports, scope, request.params);
      const afterSeq = cursor === undefined ? 0 : decodeSeq(cursor);
      const pairs = pairMessages(await readAround(ports, scope, id, afterSeq, limit), afterSeq);
      const shown = pairs.slice(0, limit);
      const last = shown.at(-1);
      return {
        count: shown.length,
        messages: shown.map(encodeMessagePair),
        next_cursor: pairs.length > limit && last !== undefined ? encodeCursor([last.seq]) : null,
      };
    },
  );
}

/** A reply may come behind this many messages that were written while it was made. */
const LATE_REPLY_SPAN = 64;

async function readAround(
  ports: HttpPorts,
  scope: TeamScope,
  conversationId: string,
  afterSeq: number,
  limit: number,
): Promise<readonly Message[]> {
  const before =
    afterSeq === 0
      ? []
      : await ports.conversations.listRecentMessages(scope, conversationId, afterSeq + 1, LATE_REPLY_SPAN);
  const after = await ports.conversations.listMessages(scope, conversationId, {
    limit: (limit + 1) * 2 + LATE_REPLY_SPAN,
    cursor: encodeCursor([afterSeq]),
  });
  return [...before, ...after.items];
}

const MAX_SEQ = 2_147_483_646;

function decodeSeq(cursor: string): number {
  const [seq] = decodeCursor(cursor, 1);
  if (typeof seq !== 'number' || seq < 0 || seq > MAX_SEQ) {
    throw invalid('cursor', 'cursor is not one this API handed out');
  }
  return seq;
}

async function lastMessage(
  ports: HttpPorts,
  scope: TeamScope,
  { id, messageCount }: Conversation,
): Promise<Message | undefined> {
  return (await ports.conversations.listRecentMessages(scope, id, messageCount + 1, 1)).at(-1);
}

async function findConversation(
  ports: HttpPorts,
  scope: TeamScope,
  path: z.infer<typeof conversationPath>,
): Promise<Conversation> {
  const agent = await getAgent(ports, scope, path.chatbotId);
  const conversation = await ports.conversations.find(scope, path.conversationId);
  if (conversation?.agentId !== agent.id) throw notFound('conversation');
  return conversation;
}
