import { z } from 'zod';
import { AppError, notFound } from '#kernel';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { encodeV2Message, v2Feedback, v2Message } from './encode-conversation.ts';
import { conversationPath, findV2Conversation } from './find-conversation.ts';

/** `PATCH …/messages/{id}/feedback`: positive, negative, or null to take it back. */
export function registerV2Feedback(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v2/agents/:agentId/conversations/:conversationId/messages/:messageId/feedback',
    {
      config: { permission: 'chat' },
      schema: {
        operationId: 'rateV2Message',
        summary: 'Rate a reply',
        params: conversationPath.extend({ messageId: z.string() }),
        body: z.looseObject({ feedback: v2Feedback }),
        response: { 200: z.object({ data: v2Message }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { feedback } = request.body;
      const conversation = await findV2Conversation(ports, scope, request.params);
      const message = await ports.conversations.findMessage(scope, request.params.messageId);
      if (message?.conversationId !== conversation.id) throw notFound('message');
      if (message.role !== 'assistant') throw notAReply();
      if (feedback === null) await ports.learning.unrate(scope, message.id);
      else {
        const rating = feedback === 'positive' ? 'good' : 'wrong';
        await ports.learning.rate(scope, message.id, rating, ports.clock.now());
      }
      return { data: encodeV2Message(message, feedback) };
    },
  );
}

function notAReply(): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'message_not_assistant',
    message: 'Only replies of the agent are rated',
    field: 'messageId',
  });
}
