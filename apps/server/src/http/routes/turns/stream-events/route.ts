import { z } from 'zod';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import { jsonFrame } from '../../../sse/frames.ts';
import { readLastEventId } from '../../../sse/last-event-id.ts';
import { streamTurn } from '../../../sse/stream-turn.ts';
import type { HttpApp } from '../../../surface.ts';
import { turnPath } from '../../path-params.ts';

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
      const afterSeq = readLastEventId(request.headers['last-event-id']);
      const { stream } = await ports.turns.open(scopeOf(request), request.params.turnId);
      if (stream.ended && stream.read(afterSeq).length === 0) return reply.code(204).send();
      void reply.header('x-turn-id', stream.turnId);
      streamTurn(reply, stream, { afterSeq, withIds: true, encode: ({ event }) => jsonFrame(event, event.type) });
      return reply;
    },
  );
}
