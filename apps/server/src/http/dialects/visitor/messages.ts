import { visitorFeedback, visitorMessage } from '@baraza/contracts';
import { z } from 'zod';
import { invalid, isAppError, notFound } from '#kernel';
import { AddressLimits } from '#modules/agents';
import { rateReply } from '#modules/knowledge';
import type { Turn, TurnStream } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { startTurnOnce } from '../../plugins/idempotent-turn.ts';
import { jsonFrame } from '../../sse/frames.ts';
import { readLastEventId } from '../../sse/last-event-id.ts';
import { type StreamTurnOptions, streamTurn } from '../../sse/stream-turn.ts';
import type { HttpApp } from '../../surface.ts';
import { decodeVisitorMessage } from './decode-message.ts';
import { toVisitorEvent } from './encode-visitor.ts';
import { assertOwn, VISITOR_CHANNEL, VISITOR_SURFACE } from './own-conversation.ts';
import { holdStream, visitorOf } from './require-visitor.ts';
import { addressOf, type Visitor, type VisitorDoor } from './visitor-door.ts';
import { blobKey, readVisitorFile } from './visitor-file.ts';
import { VISITOR_RATES } from './visitor-limits.ts';
import { slugPath, visitorMessagePath, visitorTurnPath } from './visitor-paths.ts';

const EVENTS = { description: 'The events of the turn', content: { 'text/event-stream': { schema: z.string() } } };
const MAX_QUEUED = 4;

/** What a visitor says, and what comes back. */
export function registerVisitorMessages(app: HttpApp, ports: HttpPorts, door: VisitorDoor): void {
  const addresses = new AddressLimits(ports.clock, ports.limits.sharedWindows);

  app.post(
    '/api/public/agents/:slug/messages',
    {
      config: { public: true, visitor: true, permission: 'chat', idempotency: 'own', errors: [401, 403, 429] },
      schema: {
        operationId: 'sendVisitorMessage',
        summary: 'Say something to the agent, or press a button',
        description:
          'Answers with the events of the turn, numbered: go on at `turns/{turnId}/events` when they break off. A retry ' +
          'under the same `Idempotency-Key` joins the turn of the first request.',
        params: slugPath,
        body: visitorMessage,
        response: { 200: EVENTS },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      const { agent, scope, person } = visitor;
      if (request.headers['idempotency-key'] === undefined) {
        throw invalid(
          'Idempotency-Key',
          'Idempotency-Key is required: it names the message',
          'idempotency_key_required',
        );
      }
      request.idempotencyOwner = visitor.claims.visitorId;
      await door.assertPace('message', visitor.claims.visitorId, VISITOR_RATES.messages);
      await door.assertPace('message', addressOf(request), VISITOR_RATES.messagesOfAddress);
      holdStream(door, request, reply);
      if (request.body.start !== true) await addresses.assertMayWrite(agent.id, agent.settings, request.ip);
      const { conversationId } = request.body;
      if (conversationId !== undefined) await assertOwn(ports, visitor, conversationId);
      const said = decodeVisitorMessage(request.body, agent.id, ports.visitorKey);
      // Before the message is stored: one that is there always has its file.
      if (request.body.file !== undefined) await confirmFile(ports, request.body.file.url);
      const { turn, stream } = await startTurnOnce(
        ports,
        request,
        reply,
        {
          agentId: agent.id,
          channel: VISITOR_CHANNEL,
          surface: VISITOR_SURFACE,
          conversation:
            conversationId === undefined ? { by: 'new', userId: person } : { by: 'id', conversationId, userId: person },
          maxQueued: MAX_QUEUED,
          ...said,
        },
        'join',
        scope,
      );
      void reply.header('x-turn-id', turn.id);
      streamTurn(reply, stream, { ...forVisitor, reader: door.readerOf(visitor) });
      return reply;
    },
  );

  app.get(
    '/api/public/agents/:slug/turns/:turnId/events',
    {
      config: { public: true, visitor: true, permission: 'chat', errors: [400, 401, 403, 429] },
      schema: {
        operationId: 'streamVisitorTurn',
        summary: 'Follow a turn from where a reader left off',
        description: 'Send the last number you have as `Last-Event-ID`. 204 when nothing comes after it.',
        params: visitorTurnPath,
        response: { 200: EVENTS, 204: noContent },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      door.assertReads(visitor.claims.visitorId);
      const afterSeq = readLastEventId(request.headers['last-event-id']);
      holdStream(door, request, reply);
      const { stream } = await openOwnTurn(ports, visitor, request.params.turnId);
      if (stream.ended && stream.read(afterSeq).length === 0) return reply.code(204).send();
      streamTurn(reply, stream, { ...forVisitor, reader: door.readerOf(visitor), afterSeq });
      return reply;
    },
  );

  app.post(
    '/api/public/agents/:slug/turns/:turnId/stop',
    {
      config: { public: true, visitor: true, permission: 'chat', idempotency: 'own', errors: [401, 403, 429] },
      schema: {
        operationId: 'stopVisitorTurn',
        summary: 'Stop an answer: what was said of it stays',
        params: visitorTurnPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      await door.assertPace('detail', visitor.claims.visitorId, VISITOR_RATES.details);
      await openOwnTurn(ports, visitor, request.params.turnId);
      await ports.turns.stop(visitor.scope, request.params.turnId);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/public/agents/:slug/messages/:messageId/feedback',
    {
      config: { public: true, visitor: true, permission: 'chat', idempotency: 'own', errors: [401, 403, 429] },
      schema: {
        operationId: 'rateVisitorMessage',
        summary: 'Say that a reply was good or wrong',
        params: visitorMessagePath,
        body: visitorFeedback,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      await door.assertPace('detail', visitor.claims.visitorId, VISITOR_RATES.details);
      const message = await ports.conversations.findMessage(visitor.scope, request.params.messageId);
      if (message === undefined || message.role !== 'assistant') throw notFound('message');
      await assertOwn(ports, visitor, message.conversationId, 'message');
      await rateReply(ports, visitor.scope, message.id, request.body.rating);
      return reply.code(204).send();
    },
  );
}

async function confirmFile({ blobs, visitorKey }: Pick<HttpPorts, 'blobs' | 'visitorKey'>, url: string): Promise<void> {
  try {
    await blobs.confirm(blobKey(readVisitorFile(visitorKey, url, 'file.url')));
  } catch (error) {
    if (!isAppError(error) || error.code !== 'blob_missing') throw error;
    throw invalid('file.url', 'The file is gone: send it again', 'invalid_file');
  }
}

const forVisitor: StreamTurnOptions = {
  withIds: true,
  encode: ({ event }) => {
    const shown = toVisitorEvent(event);
    return shown === undefined ? undefined : jsonFrame(shown, shown.type);
  },
};

async function openOwnTurn(
  ports: HttpPorts,
  visitor: Visitor,
  turnId: string,
): Promise<{ readonly turn: Turn; readonly stream: TurnStream }> {
  const opened = await ports.turns.open(visitor.scope, turnId);
  await assertOwn(ports, visitor, opened.turn.conversationId, 'turn');
  return opened;
}
