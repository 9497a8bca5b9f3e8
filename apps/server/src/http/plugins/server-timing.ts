import type { TurnTiming } from '@baraza/contracts';
import type { FastifyReply } from 'fastify';

/** Adds a turn's spans to the answer's `Server-Timing`; the total is added to every answer by the server. */
export function setTurnTiming(reply: FastifyReply, timing: TurnTiming): void {
  void reply.header('server-timing', turnTimingHeader(timing));
}

/** `queue;dur=1.2, retrieve;dur=3.4, first-token;dur=5, commit;dur=0.8`, in milliseconds (W3C Server Timing §2). */
export function turnTimingHeader(timing: TurnTiming): string {
  return [
    metric('queue', timing.queueMs),
    metric('retrieve', timing.retrieveMs),
    metric('first-token', timing.firstTokenMs),
    metric('commit', timing.commitMs),
  ].join(', ');
}

export function metric(name: string, ms: number): string {
  return `${name};dur=${Math.round(ms * 100) / 100}`;
}
