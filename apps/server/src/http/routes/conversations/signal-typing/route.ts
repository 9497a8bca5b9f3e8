import { typingBody } from '@baraza/contracts';
import { getConversation } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { authorOf } from '../../author-of.ts';
import { conversationPath } from '../../path-params.ts';

export function signalTypingRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/conversations/:conversationId/typing',
    {
      config: { permission: 'conversations:write', idempotency: 'own' },
      schema: {
        operationId: 'signalTyping',
        summary: 'Tell live readers that a person of the team writes, or has stopped',
        description: 'Kept nowhere. Readers take it as over after a few seconds: send it again while it lasts.',
        params: conversationPath,
        body: typingBody,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { id: conversationId, agentId } = await getConversation(ports, scope, request.params.conversationId);
      const typing = { who: 'human', name: authorOf(request).name, typing: request.body.typing } as const;
      ports.feed.publish({ kind: 'typing', teamId: scope.teamId, agentId, conversationId, typing });
      return reply.code(204).send();
    },
  );
}
