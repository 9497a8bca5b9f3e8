import { z } from 'zod';
import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { conversationTurnPath } from '../../path-params.ts';
import { sendTurnEvents } from '../../turns/send-turn-events.ts';

export function streamConversationTurnRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations/:conversationId/turns/:turnId/events',
    {
      config: { permission: 'conversations:read', errors: [400] },
      schema: {
        operationId: 'streamConversationTurn',
        summary: 'Read along while the agent answers',
        description:
          'The events of `/api/v1/turns/{turnId}/events`, for those who may read conversations without holding any. The ' +
          'turn of an answer is the `turnId` of the customer’s message.',
        params: conversationTurnPath,
        response: {
          200: { description: 'The events', content: { 'text/event-stream': { schema: z.string() } } },
          204: z.undefined().describe('Nothing comes after this number'),
        },
      },
    },
    async (request, reply) => {
      const { turn, stream } = await ports.turns.open(scopeOf(request), request.params.turnId);
      if (turn.conversationId !== request.params.conversationId) throw notFound('turn');
      return sendTurnEvents(request, reply, stream);
    },
  );
}
