import { conversationListQuery, conversationPage } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { readConversationFilter } from '../conversation-filter.ts';
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
      const { limit, cursor, sort, ...asked } = request.query;
      const filter = await readConversationFilter(ports, scope, asked);
      const page = await ports.conversations.list(scope, filter, { limit, cursor }, sort);
      const previews = await ports.conversations.previews(
        scope,
        page.items.map(({ id }) => id),
      );
      const items = page.items.map(conversation => ({
        ...toConversationView(conversation),
        preview: previews.get(conversation.id),
      }));
      return { items, nextCursor: page.nextCursor };
    },
  );
}
