import { conversationView, updateConversationBody } from '@baraza/contracts';
import { updateConversation } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { conversationPath } from '../../path-params.ts';
import { toConversationView } from '../conversation-view.ts';

export function updateConversationRoute(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v1/conversations/:conversationId',
    {
      config: { permission: 'conversations:write' },
      schema: {
        operationId: 'updateConversation',
        summary: 'Close a conversation, or open it again',
        params: conversationPath,
        body: updateConversationBody,
        response: { 200: conversationView },
      },
    },
    async request =>
      toConversationView(
        await updateConversation(ports, scopeOf(request), request.params.conversationId, request.body),
      ),
  );
}
