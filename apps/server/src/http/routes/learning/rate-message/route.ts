import { feedbackBody, feedbackView } from '@baraza/contracts';
import { rateReply } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { messagePath } from '../../path-params.ts';
import { toCitingView } from '../learning-view.ts';

export function rateMessageRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/messages/:messageId/feedback',
    {
      config: { permission: 'conversations:write' },
      schema: {
        operationId: 'rateMessage',
        summary: 'Say that a reply was wrong or good; a wrong one lists who was told the same',
        params: messagePath,
        body: feedbackBody,
        response: { 200: feedbackView },
      },
    },
    async request => {
      const { messageId } = request.params;
      const { rating } = request.body;
      const { agentId, conversations, nextCursor } = await rateReply(ports, scopeOf(request), messageId, rating);
      return { messageId, agentId, rating, conversations: conversations.map(toCitingView), nextCursor };
    },
  );
}
