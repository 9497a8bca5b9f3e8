import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TurnService, TurnStream } from '#modules/turns';
import { isFinal, type Turn, type TurnRequest } from '#modules/turns';
import type { HttpPorts } from '../http-ports.ts';
import { callerOf } from './authenticate.ts';
import {
  assertSameRequest,
  type IdempotentRequest,
  REPLAYED_HEADER,
  readIdempotencyKey,
  stillRunning,
} from './idempotency-key.ts';

/** A turn to answer with: just accepted, or the one that the same request started before. */
export interface StartedTurn {
  readonly turn: Turn;
  readonly stream: TurnStream;
  readonly replayed: boolean;
}

/**
 * Accepts a turn, once per `Idempotency-Key`: the record commits with the turn, so a retry finds both or neither. A
 * retry gets the turn of the first request, from its log, and `Idempotency-Replayed: true` on the reply; while that turn
 * runs it is a 409 with `Retry-After`; another body under the key is a 422. Refused requests leave no record.
 */
export async function startTurnOnce(
  ports: Pick<HttpPorts, 'idempotency' | 'clock'> & { readonly turns: TurnService },
  request: FastifyRequest,
  reply: FastifyReply,
  turnRequest: TurnRequest,
  /** What a retry gets while the turn runs: told to wait, for surfaces that can only answer whole, or its events so far. */
  whileRunning: 'refuse' | 'join' = 'refuse',
  /** The team, on a route without a key. */
  scope = callerOf(request).scope,
): Promise<StartedTurn> {
  const once = readIdempotencyKey(request);
  if (once === undefined) return { ...(await ports.turns.accept(scope, turnRequest)), replayed: false };
  const earlier = await ports.idempotency.find(scope, once.route, once.key);
  if (earlier !== undefined) {
    assertSameRequest(earlier, once);
    if (earlier.turnId === null) throw stillRunning();
    const opened = await ports.turns.open(scope, earlier.turnId);
    if (whileRunning === 'refuse' && !isFinal(opened.turn.status)) throw stillRunning();
    void reply.header(REPLAYED_HEADER, 'true');
    return { ...opened, replayed: true };
  }
  const alsoCommit = async (turnId: string, conversationId: string): Promise<void> => {
    await turnRequest.alsoCommit?.(turnId, conversationId);
    await recordTurn(ports, scope, once, turnId);
  };
  return { ...(await ports.turns.accept(scope, { ...turnRequest, alsoCommit })), replayed: false };
}

/** Throwing here undoes the turn: of two equal requests at the same moment one commits, the other is told to wait. */
async function recordTurn(
  ports: Pick<HttpPorts, 'idempotency' | 'clock'>,
  scope: Parameters<HttpPorts['idempotency']['begin']>[0],
  once: IdempotentRequest,
  turnId: string,
): Promise<void> {
  const begun = await ports.idempotency.begin(scope, { ...once, turnId }, ports.clock.now());
  if (begun === 'started') return;
  assertSameRequest(begun, once);
  throw stillRunning();
}
