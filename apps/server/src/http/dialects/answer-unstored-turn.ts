import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredResponse } from '#modules/access';
import { type TurnStream, type UnstoredTurnRequest, waitForEnd } from '#modules/turns';
import type { EncodeError } from '../failure.ts';
import { probeByInterim, probeHalfClosed } from '../half-closed.ts';
import type { HttpPorts } from '../http-ports.ts';
import { readAccessTags } from '../plugins/access-tags.ts';
import { scopeOf } from '../plugins/authenticate.ts';
import { type IdempotentRequest, REPLAYED_HEADER, readIdempotencyKey, takeKey } from '../plugins/idempotency-key.ts';
import { toFailure } from '../problem.ts';
import { OPENING } from '../sse/frames.ts';
import { answerTurn, type TurnAnswer } from './answer-turn.ts';
import { collectTurn } from './collected-turn.ts';
import { turnFailure } from './turn-failure.ts';

export interface UnstoredAnswer<Body> {
  readonly request: UnstoredTurnRequest;
  /** Depends on the turn's id where a dialect's answers carry one. */
  readonly answer: (turnId: string) => TurnAnswer<Body>;
  readonly encodeError: EncodeError;
}

type Ports = Pick<HttpPorts, 'turns' | 'idempotency' | 'clock' | 'log'>;

/**
 * Answers with a turn that leaves nothing behind but its usage. A caller that goes away ends it and closes the upstream.
 * With an `Idempotency-Key` it runs to its end all the same, and the whole answer is kept: streamed or not, failed or
 * not, the same request gets the same bytes again.
 */
export async function answerUnstoredTurn<Body extends object>(
  ports: Ports,
  request: FastifyRequest,
  reply: FastifyReply,
  given: UnstoredAnswer<Body>,
): Promise<Body | undefined> {
  const unstored = withAccess(given, readAccessTags(request));
  const once = readIdempotencyKey(request);
  if (once !== undefined) return answerOnce(ports, request, reply, unstored, once);
  const abort = new AbortController();
  const leave = (): void => abort.abort();
  const stream = await ports.turns.runUnstored(scopeOf(request), unstored.request, abort.signal);
  const answer = unstored.answer(stream.turnId);
  if (answer.stream) return answerTurn(reply, stream, answer, leave);
  reply.raw.once('close', leave);
  probeHalfClosed(reply, () => probeByInterim(reply));
  return answerTurn(reply, stream, answer);
}

function withAccess<Body>(answer: UnstoredAnswer<Body>, access: readonly string[] | undefined): UnstoredAnswer<Body> {
  if (access === undefined) return answer;
  return { ...answer, request: { ...answer.request, options: { ...answer.request.options, access } } };
}

async function answerOnce<Body extends object>(
  ports: Ports,
  request: FastifyRequest,
  reply: FastifyReply,
  unstored: UnstoredAnswer<Body>,
  once: IdempotentRequest,
): Promise<Body | undefined> {
  const scope = scopeOf(request);
  const earlier = await takeKey(ports, scope, once);
  if (earlier !== undefined) {
    void reply.code(earlier.status).header('content-type', earlier.contentType).header(REPLAYED_HEADER, 'true');
    await reply.send(earlier.body);
    return undefined;
  }
  const keep = (response: StoredResponse): Promise<void> =>
    ports.idempotency.finish(scope, once.route, once.key, response);
  try {
    const stream = await ports.turns.runUnstored(scope, unstored.request, new AbortController().signal);
    const answer = unstored.answer(stream.turnId);
    const kept = waitForEnd(stream).then(async last => {
      // A stopping server answers nothing for good: after its restart the key is free.
      if (last.type === 'turn-error' && last.code === 'shutting_down') return;
      await keep(wholeResponse(stream, answer, unstored.encodeError));
    });
    if (answer.stream) {
      kept.catch((error: unknown) => ports.log.error({ err: error }, 'an idempotent answer could not be kept'));
    } else await kept;
    return await answerTurn(reply, stream, answer);
  } catch (error) {
    await keep(failureResponse(error, request.id, unstored.encodeError));
    throw error;
  }
}

/** The bytes that {@link answerTurn} sends for an ended turn. */
function wholeResponse<Body>(stream: TurnStream, answer: TurnAnswer<Body>, encodeError: EncodeError): StoredResponse {
  const events = stream.read(0);
  if (answer.stream) {
    const frames = answer.createFrames();
    const opening = answer.streamContentType === undefined ? OPENING : '';
    const contentType = answer.streamContentType ?? 'text/event-stream; charset=utf-8';
    return { status: 200, contentType, body: opening + events.map(({ event }) => frames(event)).join('') };
  }
  const turn = collectTurn(events);
  if ('error' in turn) return failureResponse(turnFailure(turn.error), stream.turnId, encodeError);
  return { status: 200, contentType: 'application/json; charset=utf-8', body: JSON.stringify(answer.encodeBody(turn)) };
}

function failureResponse(error: unknown, requestId: string, encodeError: EncodeError): StoredResponse {
  const answer = encodeError(toFailure(error, requestId));
  const contentType = `${answer.contentType ?? 'application/json'}; charset=utf-8`;
  return { status: answer.status, contentType, body: JSON.stringify(answer.body) };
}
