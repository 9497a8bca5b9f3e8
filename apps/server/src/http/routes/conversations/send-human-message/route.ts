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
      config: { permission: 'conversations:write' },
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
      return reply.code(201).send(toMessageView(message));
    },
  );
}
