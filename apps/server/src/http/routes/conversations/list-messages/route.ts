import { messagePage, pageQuery } from '@baraza/contracts';
import { getConversation } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { conversationPath } from '../../path-params.ts';
import { toMessageView } from '../conversation-view.ts';

export function listMessagesRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations/:conversationId/messages',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'listMessages',
        summary: 'List the messages of a conversation, oldest first',
        params: conversationPath,
        querystring: pageQuery,
        response: { 200: messagePage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const conversation = await getConversation(ports, scope, request.params.conversationId);
      const page = await ports.conversations.listMessages(scope, conversation.id, request.query);
      return { items: page.items.map(toMessageView), nextCursor: page.nextCursor };
    },
  );
}
