import { z } from 'zod';
import { followTeam, type QueuedEvent, type TeamEvent } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import { jsonFrame } from '../../../sse/frames.ts';
import { streamTurn } from '../../../sse/stream-turn.ts';
import type { HttpApp } from '../../../surface.ts';
import { toConversationView } from '../conversation-view.ts';

export function streamConversationsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations/events',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'streamConversations',
        summary: 'Follow all conversations of the team live',
        description:
          'Server-sent events until the reader leaves: `conversation` (one that was opened, moved on or changed, as it ' +
          'stands now; at most five times a second), `typing`, and `resync` when more happened than is told: read the ' +
          'list again. A reader that comes back with a `Last-Event-ID` gets a `resync` first.',
        response: { 200: { description: 'The events', content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const missed = request.headers['last-event-id'] !== undefined;
      const queue = followTeam(ports, scopeOf(request), missed);
      streamTurn<QueuedEvent<TeamEvent>>(reply, queue, { withIds: true, encode: ({ event }) => encode(event) });
      return reply;
    },
  );
}

function encode(event: TeamEvent): string {
  switch (event.type) {
    case 'conversation':
      return jsonFrame({ ...toConversationView(event.conversation), preview: event.preview }, event.type);
    case 'typing':
      return jsonFrame({ conversationId: event.conversationId, ...event.typing }, event.type);
    case 'resync':
      return jsonFrame({}, event.type);
  }
}
