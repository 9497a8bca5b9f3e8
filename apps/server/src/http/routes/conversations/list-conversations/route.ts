import { conversationListQuery, conversationPage } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toConversationView } from '../conversation-view.ts';

export function listConversationsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations',
    {
      config: { permission: 'conversations:read', errors: [404] },
      schema: {
        operationId: 'listConversations',
        summary: 'List conversations, newest first',
        querystring: conversationListQuery,
        response: { 200: conversationPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { agentId: idOrSlug, userId, ...pageRequest } = request.query;
      const agentId = idOrSlug === undefined ? undefined : (await getAgent(ports, scope, idOrSlug)).id;
      const page = await ports.conversations.list(scope, { agentId, userId }, pageRequest);
      return { items: page.items.map(toConversationView), nextCursor: page.nextCursor };
    },
  );
}
