import { emptyAsAbsent, queryInteger } from '@baraza/contracts';
import { z } from 'zod';
import { type ConversationEvent, followConversation, type QueuedEvent } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import { jsonFrame } from '../../../sse/frames.ts';
import { readLastEventId } from '../../../sse/last-event-id.ts';
import { streamTurn } from '../../../sse/stream-turn.ts';
import type { HttpApp } from '../../../surface.ts';
import { conversationPath } from '../../path-params.ts';
import { toConversationView, toMessageView } from '../conversation-view.ts';

const MAX_SEQ = 999_999_999;

export function streamConversationRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations/:conversationId/events',
    {
      config: { permission: 'conversations:read', errors: [400] },
      schema: {
        operationId: 'streamConversation',
        summary: 'Follow a conversation live',
        description:
          'Server-sent events until the reader leaves: `conversation` (how it stands; first of all, and with every ' +
          'change), `message` (each message once it is stored; its `id` is the message’s `seq`), `typing`. Send the last ' +
          '`id` as `Last-Event-ID`, or `after`, to get every message that came since. What a reply says while it is ' +
          'written is on the events of its turn.',
        params: conversationPath,
        querystring: z.strictObject({
          after: emptyAsAbsent(queryInteger(0, MAX_SEQ).optional()).describe('`seq` of the last message one has'),
        }),
        response: { 200: { description: 'The events', content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const header = request.headers['last-event-id'];
      const last = header === undefined ? request.query.after : readLastEventId(header);
      const queue = await followConversation(ports, scopeOf(request), request.params.conversationId, last);
      streamTurn<QueuedEvent<ConversationEvent>>(reply, queue, { encode: ({ event }) => encode(event) });
      return reply;
    },
  );
}

function encode(event: ConversationEvent): string {
  switch (event.type) {
    case 'conversation':
      return jsonFrame(toConversationView(event.conversation), event.type);
    case 'message':
      return `id: ${event.message.seq}\n${jsonFrame(toMessageView(event.message), event.type)}`;
    case 'typing':
      return jsonFrame(event.typing, event.type);
  }
}
