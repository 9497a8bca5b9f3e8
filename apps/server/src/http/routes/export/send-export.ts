import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

const TYPES = { jsonl: 'application/jsonl; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

/** Streams lines as a file to keep. A reader that is slow slows the reading of the store. */
export function sendExport(
  reply: FastifyReply,
  name: string,
  format: keyof typeof TYPES,
  lines: AsyncIterable<string>,
): FastifyReply {
  return reply
    .header('content-type', TYPES[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(Readable.from(lines, { objectMode: false, highWaterMark: 65_536 }));
}
