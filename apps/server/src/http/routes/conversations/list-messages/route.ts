import { messageListQuery, messagePage } from '@baraza/contracts';
import { invalid } from '#kernel';
import { getConversation } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { conversationPath } from '../../path-params.ts';
import { toRatedViews } from '../conversation-view.ts';

export function listMessagesRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations/:conversationId/messages',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'listMessages',
        summary: 'List the messages of a conversation, oldest first',
        params: conversationPath,
        querystring: messageListQuery,
        response: { 200: messagePage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const conversation = await getConversation(ports, scope, request.params.conversationId);
      const { before, limit, cursor } = request.query;
      if (before !== undefined) {
        if (cursor !== undefined) throw invalid('before', 'before and cursor do not go together');
        const items = await ports.conversations.listRecentMessages(scope, conversation.id, before, limit);
        return { items: await toRatedViews(ports, scope, items), nextCursor: null };
      }
      const page = await ports.conversations.listMessages(scope, conversation.id, { limit, cursor });
      return { items: await toRatedViews(ports, scope, page.items), nextCursor: page.nextCursor };
    },
  );
}
