import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TurnRequest } from '#modules/turns';
import type { HttpPorts } from '../http-ports.ts';
import { readAccessTags } from '../plugins/access-tags.ts';
import { type StartedTurn, startTurnOnce } from '../plugins/idempotent-turn.ts';

/** Names the turn, so that a reader who loses the stream can go on at `GET /api/v1/turns/{id}/events`. */
const TURN_HEADER = 'x-turn-id';

/** Accepts a turn, once per `Idempotency-Key`, with the customer's access tags, and names it in the answer's headers. */
export async function startTurn(
  ports: HttpPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  turnRequest: TurnRequest,
  whileRunning?: 'refuse' | 'join',
): Promise<StartedTurn> {
  const access = readAccessTags(request);
  const asked = access === undefined ? turnRequest : { ...turnRequest, options: { ...turnRequest.options, access } };
  const started = await startTurnOnce(ports, request, reply, asked, whileRunning);
  void reply.header(TURN_HEADER, started.turn.id);
  return started;
}
