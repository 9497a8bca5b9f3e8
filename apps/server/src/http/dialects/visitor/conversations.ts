import { visitorConversationList, visitorMessageList, visitorMessagesQuery } from '@baraza/contracts';
import type { Conversation } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { firstWords, toVisitorConversation, toVisitorMessage } from './encode-visitor.ts';
import { assertOwn, isOwn, VISITOR_CHANNEL } from './own-conversation.ts';
import { visitorOf } from './require-visitor.ts';
import { type Visitor, type VisitorDoor } from './visitor-door.ts';
import { slugPath, visitorConversationPath } from './visitor-paths.ts';

const MAX_LISTED = 30;
const TITLE_MESSAGES = 3;
const LAST_SEQ = 1_000_000_000;

/** What a visitor said before, and what they were told. */
export function registerVisitorConversations(app: HttpApp, ports: HttpPorts, door: VisitorDoor): void {
  app.get(
    '/api/public/agents/:slug/conversations',
    {
      config: { public: true, visitor: true, permission: 'chat', errors: [401, 403, 429] },
      schema: {
        operationId: 'listVisitorConversations',
        summary: "The visitor's own conversations, the last one first",
        params: slugPath,
        response: { 200: visitorConversationList },
      },
    },
    async request => {
      const visitor = visitorOf(request);
      door.assertReads(visitor.claims.visitorId);
      const own = await listOwn(ports, visitor);
      const openings = await ports.conversations.listMessagesOf(
        visitor.scope,
        own.map(one => one.id),
        TITLE_MESSAGES,
      );
      return { items: own.map(one => toVisitorConversation(one, firstWords(openings.get(one.id) ?? []))) };
    },
  );

  app.get(
    '/api/public/agents/:slug/conversations/:conversationId/messages',
    {
      config: { public: true, visitor: true, permission: 'chat', errors: [401, 403, 429] },
      schema: {
        operationId: 'listVisitorMessages',
        summary: 'The last messages of a conversation, or those after one',
        params: visitorConversationPath,
        querystring: visitorMessagesQuery,
        response: { 200: visitorMessageList },
      },
    },
    async request => {
      const visitor = visitorOf(request);
      door.assertReads(visitor.claims.visitorId);
      const conversation = await assertOwn(ports, visitor, request.params.conversationId);
      const { after = 0, limit } = request.query;
      const items = await ports.conversations.listRecentMessages(visitor.scope, conversation.id, LAST_SEQ, limit);
      return {
        conversation: toVisitorConversation(conversation, firstWords(items)),
        items: items.filter(message => message.seq > after).map(toVisitorMessage),
      };
    },
  );
}

async function listOwn(ports: HttpPorts, visitor: Visitor): Promise<Conversation[]> {
  const people = new Set([visitor.person, visitor.claims.visitorId]);
  const pages = await Promise.all(
    [...people].map(userId =>
      ports.conversations.list(
        visitor.scope,
        { agentId: visitor.agent.id, channels: [VISITOR_CHANNEL], userId },
        { limit: MAX_LISTED },
      ),
    ),
  );
  return pages
    .flatMap(page => page.items)
    .filter(one => isOwn(visitor, one))
    .sort((one, other) => other.updatedAt - one.updatedAt)
    .slice(0, MAX_LISTED);
}
