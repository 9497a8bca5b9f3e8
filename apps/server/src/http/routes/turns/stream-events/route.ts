import { z } from 'zod';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { turnPath } from '../../path-params.ts';
import { sendTurnEvents } from '../send-turn-events.ts';

export function streamEventsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/turns/:turnId/events',
    {
      config: { permission: 'chat', errors: [400] },
      schema: {
        operationId: 'streamTurnEvents',
        summary: 'Follow a turn, from its start or from where a reader left off',
        description:
          'Server-sent events: `id` is the number of the event, `event` its type, `data` the event as JSON. Send the last ' +
          'number you have as `Last-Event-ID` to get what comes after it, also after a restart of the server. 204 when the ' +
          'turn has ended and nothing comes after.',
        params: turnPath,
        response: {
          200: { description: 'The events', content: { 'text/event-stream': { schema: z.string() } } },
          204: z.undefined().describe('Nothing comes after this number'),
        },
      },
    },
    async (request, reply) => {
      const { stream } = await ports.turns.open(scopeOf(request), request.params.turnId);
      return sendTurnEvents(request, reply, stream);
    },
  );
}
