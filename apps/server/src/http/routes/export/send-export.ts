import { Readable } from 'node:stream';
import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

const TYPES = { jsonl: 'application/jsonl; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;
/** How long an export may keep others waiting. */
const STRETCH_MS = 4;

/** Streams lines as a file to keep. A reader that is slow slows the reading of the store; others go first in between. */
export function sendExport(
  reply: FastifyReply,
  name: string,
  format: keyof typeof TYPES,
  lines: AsyncIterable<string>,
): FastifyReply {
  return reply
    .header('content-type', TYPES[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(Readable.from(inStretches(lines), { objectMode: false, highWaterMark: 65_536 }));
}

/** What is read from SQLite is there at once: without a stop an export would be one long turn of the event loop. */
async function* inStretches(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let began = performance.now();
  for await (const piece of lines) {
    yield piece;
    if (performance.now() - began < STRETCH_MS) continue;
    await nextTurnOfLoop();
    began = performance.now();
  }
}
