import { humanMessageBody, messageView } from '@baraza/contracts';
import { sendHumanMessage } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { authorOf } from '../../author-of.ts';
import { conversationPath } from '../../path-params.ts';
import { toMessageView } from '../conversation-view.ts';

export function sendHumanMessageRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/conversations/:conversationId/messages',
    {
      // It may take the conversation over, which waits for turns to end: no transaction may be open meanwhile.
      config: { permission: 'conversations:write', idempotency: 'recorded' },
      schema: {
        operationId: 'sendHumanMessage',
        summary: 'Say something to the customer, in a person’s words',
        description: 'Takes the conversation over when the agent has it. The message has the role `human`.',
        params: conversationPath,
        body: humanMessageBody,
        response: { 201: messageView },
      },
    },
    async (request, reply) => {
      const { conversationId } = request.params;
      const message = await sendHumanMessage(ports, scopeOf(request), conversationId, authorOf(request), request.body);
      void reply.code(201);
      return toMessageView(message);
    },
  );
}
