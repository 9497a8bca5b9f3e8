import { visitorLead, visitorTyping } from '@baraza/contracts';
import { z } from 'zod';
import { type ConversationEvent, followConversation, type QueuedEvent } from '#modules/conversations';
import { submitLead } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { jsonFrame } from '../../sse/frames.ts';
import { readLastEventId } from '../../sse/last-event-id.ts';
import { streamTurn } from '../../sse/stream-turn.ts';
import type { HttpApp } from '../../surface.ts';
import { toVisitorConversationEvent } from './encode-visitor.ts';
import { assertOwn } from './own-conversation.ts';
import { holdStream, visitorOf } from './require-visitor.ts';
import type { VisitorDoor } from './visitor-door.ts';
import { VISITOR_RATES } from './visitor-limits.ts';
import { slugPath, visitorConversationPath } from './visitor-paths.ts';

/** A visitor and the people of the team: reading along, typing, leaving details. */
export function registerVisitorDetails(app: HttpApp, ports: HttpPorts, door: VisitorDoor): void {
  app.get(
    '/api/public/agents/:slug/conversations/:conversationId/events',
    {
      config: { public: true, visitor: true, permission: 'chat', errors: [400, 401, 403, 429] },
      schema: {
        operationId: 'streamVisitorConversation',
        summary: 'Follow a conversation live: words of a person of the team, their typing, who has it',
        description: 'Send the last `id` (a message’s `seq`) as `Last-Event-ID` to get every message that came since.',
        params: visitorConversationPath,
        response: { 200: { description: 'The events', content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      door.assertReads(visitor.claims.visitorId);
      holdStream(door, request, reply);
      const { id } = await assertOwn(ports, visitor, request.params.conversationId);
      const header = request.headers['last-event-id'];
      const last = header === undefined ? undefined : readLastEventId(header);
      const queue = await followConversation(ports, visitor.scope, id, last);
      streamTurn<QueuedEvent<ConversationEvent>>(reply, queue, {
        encode: ({ event }) => encode(event),
        reader: door.readerOf(visitor),
      });
      return reply;
    },
  );

  app.post(
    '/api/public/agents/:slug/conversations/:conversationId/typing',
    {
      config: { public: true, visitor: true, permission: 'chat', idempotency: 'own', errors: [401, 403, 429] },
      schema: {
        operationId: 'signalVisitorTyping',
        summary: 'Tell the team that the visitor writes, or has stopped',
        params: visitorConversationPath,
        body: visitorTyping,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      door.assertReads(visitor.claims.visitorId);
      const { id: conversationId, agentId } = await assertOwn(ports, visitor, request.params.conversationId);
      const typing = { who: 'customer', name: null, typing: request.body.typing } as const;
      ports.feed.publish({ kind: 'typing', teamId: visitor.agent.teamId, agentId, conversationId, typing });
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/public/agents/:slug/leads',
    {
      config: { public: true, visitor: true, permission: 'chat', idempotency: 'own', errors: [401, 403, 404, 429] },
      schema: {
        operationId: 'sendVisitorLead',
        summary: 'Leave details in the lead form',
        params: slugPath,
        body: visitorLead,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      await door.assertPace('detail', visitor.claims.visitorId, VISITOR_RATES.details);
      const { conversationId, name, email, phone } = request.body;
      if (conversationId !== undefined) await assertOwn(ports, visitor, conversationId);
      await submitLead(ports, visitor.scope, {
        agentId: visitor.agent.id,
        conversationId: conversationId ?? null,
        source: 'form',
        name: name ?? null,
        email: email ?? null,
        phone: phone ?? null,
        fields: {},
      });
      return reply.code(204).send();
    },
  );
}

function encode(event: ConversationEvent): string | undefined {
  const shown = toVisitorConversationEvent(event);
  if (shown === undefined) return undefined;
  const frame = jsonFrame(shown, shown.type);
  return shown.type === 'message' ? `id: ${shown.message.seq}\n${frame}` : frame;
}
