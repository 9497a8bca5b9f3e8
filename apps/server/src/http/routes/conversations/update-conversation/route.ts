import { conversationView, updateConversationBody } from '@baraza/contracts';
import { updateConversation } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
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
        summary: 'Close a conversation or open it again, tag it, give it to a member',
        params: conversationPath,
        body: updateConversationBody,
        response: { 200: conversationView },
      },
    },
    async request => {
      const { conversationId } = request.params;
      const { status, tags, assignee } = request.body;
      const patch = {
        status,
        tags,
        assignee: assignee === undefined || assignee === null ? assignee : ({ kind: 'person', ...assignee } as const),
      };
      const conversation = await audited(
        ports,
        request,
        () => updateConversation(ports, scopeOf(request), conversationId, patch),
        changed => ({
          action: 'conversation.update',
          target: { kind: 'conversation', id: conversationId },
          after: { status: changed.status, tags: changed.tags, assigneeId: changed.assignee?.id ?? null },
        }),
      );
      return toConversationView(conversation);
    },
  );
}
