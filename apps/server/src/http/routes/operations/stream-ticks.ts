import type { FastifyReply } from 'fastify';
import { jsonFrame } from '../../sse/frames.ts';

const TICKS = 3;
const BETWEEN_TICKS_MS = 330;

/**
 * Three events a third of a second apart, with the headers of a turn's stream: a client that gets them all at once sits
 * behind a proxy that holds streams back. `baraza doctor` looks at it.
 */
export function streamTicks(reply: FastifyReply): void {
  reply.hijack();
  const response = reply.raw;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  let tick = 1;
  response.write(jsonFrame({ tick }));
  const timer = setInterval(() => {
    tick += 1;
    if (tick < TICKS) {
      response.write(jsonFrame({ tick }));
      return;
    }
    clearInterval(timer);
    response.end(jsonFrame({ tick }));
  }, BETWEEN_TICKS_MS);
  response.on('close', () => clearInterval(timer));
}
