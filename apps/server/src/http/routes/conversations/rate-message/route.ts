import { feedbackBody, feedbackView } from '@baraza/contracts';
import { z } from 'zod';
import { notFound } from '#kernel';
import { rateReply } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toCitingView } from '../../learning/learning-view.ts';
import { conversationPath } from '../../path-params.ts';

export function rateConversationMessageRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/conversations/:conversationId/messages/:messageId/feedback',
    {
      config: { permission: 'conversations:write' },
      schema: {
        operationId: 'rateConversationMessage',
        summary: 'Say that a reply of this conversation was wrong or good',
        params: conversationPath.extend({ messageId: z.string() }),
        body: feedbackBody,
        response: { 200: feedbackView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { conversationId, messageId } = request.params;
      const message = await ports.conversations.findMessage(scope, messageId);
      if (message?.conversationId !== conversationId) throw notFound('message');
      const { rating } = request.body;
      const { agentId, conversations, nextCursor } = await rateReply(ports, scope, messageId, rating);
      return { messageId, agentId, rating, conversations: conversations.map(toCitingView), nextCursor };
    },
  );
}
