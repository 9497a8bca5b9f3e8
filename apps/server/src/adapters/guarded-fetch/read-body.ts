import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { fetchFailed, fetchTooLarge } from './fetch-errors.ts';

const RATIO_FREE_BYTES = 1024 * 1024;
const MAX_RATIO = 100;

/**
 * Reads and unpacks a body, counting what comes in and what comes out. Throws `fetch_too_large` past `maxBytes`, or
 * when it unpacks to more than a hundred times its size. The stream is closed in every case.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let received = 0;
  let unpacked = 0;

  const countReceived = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      received += chunk.length;
      if (received > maxBytes) throw fetchTooLarge();
      yield chunk;
    }
  };
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      unpacked += chunk.length;
      const swollen = unpacked > RATIO_FREE_BYTES && unpacked > received * MAX_RATIO;
      if (unpacked > maxBytes || swollen) throw fetchTooLarge();
      chunks.push(chunk);
    }
  };

  const unpacker = unpackerFor(encoding);
  if (unpacker === undefined) await pipeline(body, countReceived, collect, { signal });
  else await pipeline(body, countReceived, unpacker, collect, { signal });
  return Buffer.concat(chunks, unpacked);
}

function unpackerFor(encoding = 'identity'): Transform | undefined {
  switch (encoding.trim().toLowerCase()) {
    case 'identity':
    case '':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw fetchFailed(new Error('unknown content encoding'));
  }
}
