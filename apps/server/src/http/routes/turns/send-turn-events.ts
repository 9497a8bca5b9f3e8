import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TurnStream } from '#modules/turns';
import { jsonFrame } from '../../sse/frames.ts';
import { readLastEventId } from '../../sse/last-event-id.ts';
import { streamTurn } from '../../sse/stream-turn.ts';

/** Answers with a turn's events after the `Last-Event-ID` of the request; 204 when it has ended and none comes after. */
export function sendTurnEvents(request: FastifyRequest, reply: FastifyReply, stream: TurnStream): FastifyReply {
  const afterSeq = readLastEventId(request.headers['last-event-id']);
  if (stream.ended && stream.read(afterSeq).length === 0) return reply.code(204).send();
  void reply.header('x-turn-id', stream.turnId);
  streamTurn(reply, stream, { afterSeq, withIds: true, encode: ({ event }) => jsonFrame(event, event.type) });
  return reply;
}
