import { z } from 'zod';
import { decodeCursor, encodeCursor, invalid, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { ConversationFilter } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { encodeV2Conversation, encodeV2Message, v2Conversation, v2Message } from './encode-conversation.ts';
import { agentPath, conversationPath, findV2Conversation } from './find-conversation.ts';
import { decodeV2Page, encodeV2List, type V2List, v2ListOf, v2PageQuery } from './paging.ts';

/** What was said, for clients that show it: an agent's conversations and their messages. */
export function registerV2Conversations(app: HttpApp, ports: HttpPorts): void {
  listConversations(app, ports);
  listUserConversations(app, ports);
  searchConversations(app, ports);
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
    request => listed(ports, scopeOf(request), request.params.agentId, request.query, {}),
  );
}

function listUserConversations(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v2/agents/:agentId/users/:userId/conversations',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'listV2UserConversations',
        summary: 'Conversations of one user with an agent, newest first',
        params: agentPath.extend({ userId: z.string().max(255) }),
        querystring: v2PageQuery,
        response: { 200: v2ListOf(v2Conversation) },
      },
    },
    request =>
      listed(ports, scopeOf(request), request.params.agentId, request.query, { userId: request.params.userId }),
  );
}

/** Words that stand in a message; as good as the full-text index, which is behind by a moment. */
function searchConversations(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v2/agents/:agentId/conversations/search',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'searchV2Conversations',
        summary: 'Conversations in which the words of the query stand in one message, newest first',
        params: agentPath,
        querystring: v2PageQuery.extend({ query: z.string().regex(/\S/, 'must not be empty').max(500) }),
        response: { 200: v2ListOf(v2Conversation) },
      },
    },
    request => listed(ports, scopeOf(request), request.params.agentId, request.query, { text: request.query.query }),
  );
}

async function listed(
  ports: HttpPorts,
  scope: TeamScope,
  agentId: string,
  query: z.infer<typeof v2PageQuery>,
  narrowed: Pick<ConversationFilter, 'userId' | 'text'>,
): Promise<V2List<z.infer<typeof v2Conversation>>> {
  const agent = await getAgent(ports, scope, agentId);
  const filter = { ...narrowed, agentId: agent.id };
  const page = await ports.conversations.list(scope, filter, decodeV2Page(query));
  const total = await ports.conversations.count(scope, filter);
  return encodeV2List(page.items.map(encodeV2Conversation), page.nextCursor, total);
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
      data: encodeV2Conversation(await findV2Conversation(ports, scopeOf(request), request.params)),
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
      const conversation = await findV2Conversation(ports, scope, request.params);
      const before = cursor === undefined ? conversation.messageCount + 1 : decodeSeq(cursor);
      const found = await ports.conversations.listRecentMessages(scope, conversation.id, before, limit + 1);
      const messages = found.slice(-limit);
      const [oldest] = messages;
      const next = found.length > limit && oldest !== undefined ? encodeCursor([oldest.seq]) : null;
      const ratings = await ports.learning.listRatings(
        scope,
        messages.map(({ id }) => id),
      );
      const listed = messages.map(message => encodeV2Message(message, FEEDBACK_OF[ratings.get(message.id) ?? 'none']));
      return encodeV2List(listed, next, conversation.messageCount);
    },
  );
}

const FEEDBACK_OF = { good: 'positive', wrong: 'negative', none: null } as const;

function decodeSeq(cursor: string): number {
  const [seq] = decodeCursor(cursor, 1);
  if (typeof seq !== 'number') throw invalid('cursor', 'cursor is not one this API handed out');
  return seq;
}
