import type { Server } from 'node:http';
import type { FastifyReply } from 'fastify';

/**
 * Lets a client close its writing side once its request is sent (TCP half-close, RFC 9293 §3.6) and still read its
 * answer. A client that has gone altogether looks the same at first; only bytes sent to it tell, by the reset that
 * comes back. Who must know soon that nobody reads any more asks by {@link probeHalfClosed}.
 */
export function answerHalfClosed(server: Server): void {
  // Part of Node's HTTP server since 0.8, but of no type definition.
  Object.assign(server, { httpAllowHalfOpen: true });
}

/**
 * Calls `probe`, which sends some bytes, when the client has closed its writing side before its answer has ended (at once
 * if it has by now), and again and again until the answer ends. If nobody is there to read them, the response's `close`
 * follows: the first bytes bring the reset, and the next write meets it.
 */
export function probeHalfClosed(reply: FastifyReply, probe: () => void): void {
  const { socket } = reply.request.raw;
  let waitMs = FIRST_WAIT_MS;
  let timer: NodeJS.Timeout | undefined;
  const probeAgain = (): void => {
    probe();
    timer = setTimeout(probeAgain, waitMs).unref();
    waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
  };
  reply.raw.once('close', () => {
    socket.off('end', probeAgain);
    clearTimeout(timer);
  });
  if (socket.readableEnded) probeAgain();
  else socket.once('end', probeAgain);
}

const FIRST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 1_000;

/** The probe of an answer that has not begun: an interim response (RFC 9110 §15.2), which HTTP/1.0 does not have. */
export function probeByInterim(reply: FastifyReply): void {
  const { httpVersionMajor, httpVersionMinor } = reply.request.raw;
  const takesInterim = httpVersionMajor > 1 || httpVersionMinor > 0;
  if (takesInterim && !reply.raw.headersSent && !reply.raw.destroyed) reply.raw.writeProcessing();
}
