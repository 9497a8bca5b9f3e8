import { conversationView } from '@baraza/contracts';
import { returnToAgent } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { authorOf } from '../../author-of.ts';
import { conversationPath } from '../../path-params.ts';
import { toConversationView } from '../conversation-view.ts';

export function returnConversationRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/conversations/:conversationId/return',
    {
      config: { permission: 'conversations:write' },
      schema: {
        operationId: 'returnConversation',
        summary: 'Give a conversation back to its agent',
        description: 'The agent answers the next message; a flow goes on where it stood.',
        params: conversationPath,
        response: { 200: conversationView },
      },
    },
    async request => {
      const { conversationId } = request.params;
      const conversation = await audited(
        ports,
        request,
        () => returnToAgent(ports, scopeOf(request), conversationId, authorOf(request)),
        () => ({ action: 'conversation.return', target: { kind: 'conversation', id: conversationId } }),
      );
      return toConversationView(conversation);
    },
  );
}
