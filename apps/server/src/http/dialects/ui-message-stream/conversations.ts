import { z } from 'zod';
import { decodeCursor, encodeCursor, invalid, notFound, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { Conversation } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { encodeV2Conversation, encodeV2Message, v2Conversation, v2Message } from './encode-conversation.ts';
import { decodeV2Page, encodeV2List, v2ListOf, v2PageQuery } from './paging.ts';

const agentPath = z.object({ agentId: z.string().describe("The agent's id or slug") });
const conversationPath = agentPath.extend({ conversationId: z.string() });

/** What was said, for clients that show it: an agent's conversations and their messages. */
export function registerV2Conversations(app: HttpApp, ports: HttpPorts): void {
  listConversations(app, ports);
  getConversation(app, ports);
  listMessages(app, ports);
}

function listConversations(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v2/agents/:agentId/conversations',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'listV2Conversations',
        summary: 'Conversations of an agent, newest first',
        params: agentPath,
        querystring: v2PageQuery,
        response: { 200: v2ListOf(v2Conversation) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const filter = { agentId: agent.id };
      const page = await ports.conversations.list(scope, filter, decodeV2Page(request.query));
      const total = await ports.conversations.count(scope, filter);
      return encodeV2List(page.items.map(encodeV2Conversation), page.nextCursor, total);
    },
  );
}

function getConversation(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v2/agents/:agentId/conversations/:conversationId',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'getV2Conversation',
        summary: 'One conversation',
        params: conversationPath,
        response: { 200: z.object({ data: v2Conversation }) },
      },
    },
    async request => ({
      data: encodeV2Conversation(await findConversation(ports, scopeOf(request), request.params)),
    }),
  );
}

function listMessages(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v2/agents/:agentId/conversations/:conversationId/messages',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'listV2Messages',
        summary: 'Messages of a conversation: pages go back from the newest, each oldest to newest',
        params: conversationPath,
        querystring: v2PageQuery,
        response: { 200: v2ListOf(v2Message) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { limit, cursor } = decodeV2Page(request.query);
      const conversation = await findConversation(ports, scope, request.params);
      const before = cursor === undefined ? conversation.messageCount + 1 : decodeSeq(cursor);
      const messages = await ports.conversations.listRecentMessages(scope, conversation.id, before, limit);
      const oldest = messages[0]?.seq ?? 1;
      const next = oldest > 1 ? encodeCursor([oldest]) : null;
      return encodeV2List(messages.map(encodeV2Message), next, conversation.messageCount);
    },
  );
}

function decodeSeq(cursor: string): number {
  const [seq] = decodeCursor(cursor, 1);
  if (typeof seq !== 'number') throw invalid('cursor', 'cursor is not one this API handed out');
  return seq;
}

async function findConversation(
  ports: HttpPorts,
  scope: TeamScope,
  path: z.infer<typeof conversationPath>,
): Promise<Conversation> {
  const agent = await getAgent(ports, scope, path.agentId);
  const conversation = await ports.conversations.find(scope, path.conversationId);
  if (conversation?.agentId !== agent.id) throw notFound('conversation');
  return conversation;
}
