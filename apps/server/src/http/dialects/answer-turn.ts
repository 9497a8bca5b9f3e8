import type { TurnEvent } from '@baraza/contracts';
import type { FastifyReply } from 'fastify';
import { AppError } from '#kernel';
import { type TurnStream, waitForEnd } from '#modules/turns';
import { setTurnTiming } from '../plugins/server-timing.ts';
import type { ServerLifecycle } from '../server-lifecycle.ts';
import { streamTurn } from '../sse/stream-turn.ts';
import { type CollectedTurn, collectTurn } from './collected-turn.ts';
import { turnFailure } from './turn-failure.ts';
import type { TurnFrames } from './turn-frames.ts';

/** How a dialect answers with a turn. */
export interface TurnAnswer<Body> {
  readonly stream: boolean;
  readonly encodeBody: (turn: CollectedTurn) => Body;
  /** Made anew for every stream. */
  readonly createFrames: () => TurnFrames;
  /** Headers of the streamed answer. */
  readonly streamHeaders?: Readonly<Record<string, string>>;
  /** Of a stream that is no event stream. It has no way to say that it failed, so its connection is cut then. */
  readonly streamContentType?: string;
}

/**
 * Answers with a turn: its events as they come, or its collected reply once it has ended. A turn that fails is thrown as
 * the error it failed with, or ends the stream in the dialect's own way. Undefined: the answer is on its way already.
 */
export async function answerTurn<Body>(
  reply: FastifyReply,
  stream: TurnStream,
  answer: TurnAnswer<Body>,
  onDisconnect?: () => void,
): Promise<Body | undefined> {
  if (!answer.stream) return answerWhole(reply, stream, answer);
  const frames = answer.createFrames();
  streamTurn(reply, stream, {
    encode: ({ event }) => frames(event),
    interruption: answer.createFrames()(INTERRUPTED),
    ...(answer.streamHeaders === undefined ? {} : { headers: answer.streamHeaders }),
    ...(answer.streamContentType === undefined
      ? {}
      : { contentType: answer.streamContentType, breakOffOnFailure: true }),
    ...(onDisconnect === undefined ? {} : { onDisconnect }),
  });
  return undefined;
}

async function answerWhole<Body>(reply: FastifyReply, stream: TurnStream, answer: TurnAnswer<Body>): Promise<Body> {
  return answer.encodeBody(await endOfTurn(reply, stream));
}

/**
 * Waits for a turn's end and puts its times into the answer's headers. A turn that fails is thrown, and so is the end of
 * the server: the turn goes on at the next start, and the same request under its `Idempotency-Key` finds it there.
 */
export async function endOfTurn(reply: FastifyReply, stream: TurnStream): Promise<CollectedTurn> {
  if (!stream.ended) await waitWhileServing(reply.server.lifecycle, stream);
  const turn = collectTurn(stream.read(0));
  if (stream.timing !== undefined) setTurnTiming(reply, stream.timing);
  if ('error' in turn) throw turnFailure(turn.error);
  return turn;
}

/** What a reader is told when the server goes away under its stream. */
const INTERRUPTED = {
  type: 'turn-error',
  code: 'server_stopping',
  message: 'The server is stopping; the reply is completed without this request',
} as const satisfies TurnEvent;

function waitWhileServing(lifecycle: ServerLifecycle, stream: TurnStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const forget = lifecycle.onInterrupt(() =>
      reject(
        new AppError({
          kind: 'unavailable',
          code: INTERRUPTED.code,
          message: INTERRUPTED.message,
          retryAfterSeconds: RETRY_SECONDS,
        }),
      ),
    );
    void waitForEnd(stream).then(() => {
      forget();
      resolve();
    });
  });
}

const RETRY_SECONDS = 5;
