import { deleteConversation } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { conversationPath } from '../../path-params.ts';

export function deleteConversationRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/conversations/:conversationId',
    {
      config: { permission: 'conversations:write' },
      schema: {
        operationId: 'deleteConversation',
        summary: 'Delete a conversation with its messages, for good',
        params: conversationPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await deleteConversation(ports, scopeOf(request), request.params.conversationId);
      return reply.code(204).send();
    },
  );
}
