import type { TurnEvent } from '@baraza/contracts';
import type { FastifyReply } from 'fastify';
import { type TurnStream, waitForEnd } from '#modules/turns';
import { setTurnTiming } from '../plugins/server-timing.ts';
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

/** Waits for a turn's end and puts its times into the answer's headers. A turn that fails is thrown. */
export async function endOfTurn(reply: FastifyReply, stream: TurnStream): Promise<CollectedTurn> {
  await waitForEnd(stream);
  const turn = collectTurn(stream.read(0));
  if (stream.timing !== undefined) setTurnTiming(reply, stream.timing);
  if ('error' in turn) throw turnFailure(turn.error);
  return turn;
}

/** What a reader is told when the server goes away under its stream. */
const INTERRUPTED: TurnEvent = {
  type: 'turn-error',
  code: 'server_stopping',
  message: 'The server is stopping; the reply is completed without this stream',
};
