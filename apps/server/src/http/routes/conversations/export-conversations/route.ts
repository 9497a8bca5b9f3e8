import { conversationExportQuery } from '@baraza/contracts';
import { z } from 'zod';
import type { TeamScope } from '#kernel';
import type { Conversation, ConversationFilter, Message } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { csvLine } from '../../export/csv-line.ts';
import { sendExport } from '../../export/send-export.ts';
import { toTimestamp } from '../../timestamp.ts';
import { readConversationFilter } from '../conversation-filter.ts';
import { toConversationView, toMessageView } from '../conversation-view.ts';

const CONVERSATIONS_AT_ONCE = 50;
const MESSAGES_AT_ONCE = 200;

export function exportConversationsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations/export',
    {
      config: { permission: 'conversations:read', errors: [404] },
      schema: {
        operationId: 'exportConversations',
        summary: 'Export conversations with their messages, newest first',
        description:
          'Streamed, however many there are. JSON Lines: one conversation a line, its messages in `messages`. CSV: one ' +
          'message a line, cells made safe for spreadsheets (a leading = + - @ tab or line break gets an apostrophe).',
        querystring: conversationExportQuery,
        response: {
          200: {
            description: 'The export',
            content: {
              'application/jsonl': { schema: z.string() },
              'text/csv': { schema: z.string() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { format, ...query } = request.query;
      const filter = await readConversationFilter(ports, scope, query);
      const lines = format === 'csv' ? csvLines(ports, scope, filter) : jsonLines(ports, scope, filter);
      return sendExport(reply, 'conversations', format, lines);
    },
  );
}

async function* conversationsOf(ports: HttpPorts, scope: TeamScope, filter: ConversationFilter) {
  let cursor: string | undefined;
  do {
    const page = await ports.conversations.list(scope, filter, { limit: CONVERSATIONS_AT_ONCE, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function* messagesOf(
  ports: HttpPorts,
  scope: TeamScope,
  conversationId: string,
): AsyncGenerator<readonly Message[]> {
  let cursor: string | undefined;
  do {
    const page = await ports.conversations.listMessages(scope, conversationId, { limit: MESSAGES_AT_ONCE, cursor });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** Each line is written in pieces, so that a long conversation is never held whole. */
async function* jsonLines(ports: HttpPorts, scope: TeamScope, filter: ConversationFilter): AsyncGenerator<string> {
  for await (const conversation of conversationsOf(ports, scope, filter)) {
    yield `${JSON.stringify(toConversationView(conversation)).slice(0, -1)},"messages":[`;
    let first = true;
    for await (const messages of messagesOf(ports, scope, conversation.id)) {
      if (messages.length === 0) continue;
      yield (first ? '' : ',') + messages.map(message => JSON.stringify(toMessageView(message))).join(',');
      first = false;
    }
    yield ']}\n';
  }
}

const COLUMNS = [
  'conversation_id',
  'agent_id',
  'channel',
  'source',
  'status',
  'tags',
  'assignee',
  'user_id',
  'customer_id',
  'message_id',
  'seq',
  'role',
  'author',
  'text',
  'created_at',
] as const;

async function* csvLines(ports: HttpPorts, scope: TeamScope, filter: ConversationFilter): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const conversation of conversationsOf(ports, scope, filter)) {
    for await (const messages of messagesOf(ports, scope, conversation.id)) {
      yield messages.map(message => csvLine(cells(conversation, message))).join('');
    }
  }
}

function cells(conversation: Conversation, message: Message): readonly (string | number | null)[] {
  return [
    conversation.id,
    conversation.agentId,
    conversation.channel,
    conversation.surface,
    conversation.status,
    conversation.tags.join(' '),
    conversation.assignee?.name ?? null,
    conversation.userId,
    conversation.customerId,
    message.id,
    message.seq,
    message.role,
    message.author?.name ?? null,
    message.text,
    toTimestamp(message.createdAt),
  ];
}
