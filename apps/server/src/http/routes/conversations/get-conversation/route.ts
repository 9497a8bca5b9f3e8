import { conversationDetail, MAX_PAGE_SIZE } from '@baraza/contracts';
import { getConversation } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { conversationPath } from '../../path-params.ts';
import { toConversationView, toRatedViews } from '../conversation-view.ts';

export function getConversationRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations/:conversationId',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'getConversation',
        summary: 'Get a conversation with its first 200 messages',
        params: conversationPath,
        response: { 200: conversationDetail },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const found = await getConversation(ports, scope, request.params.conversationId);
      // Turns leave this to whoever looks.
      const namesPerson = found.customerId === null && found.userId !== null;
      const conversation = namesPerson
        ? { ...found, customerId: await ports.customers.resolveOne(scope, found.id, ports.clock.now()) }
        : found;
      const page = await ports.conversations.listMessages(scope, conversation.id, { limit: MAX_PAGE_SIZE });
      const preview = (await ports.conversations.previews(scope, [conversation.id])).get(conversation.id);
      return { ...toConversationView(conversation), preview, messages: await toRatedViews(ports, scope, page.items) };
    },
  );
}
