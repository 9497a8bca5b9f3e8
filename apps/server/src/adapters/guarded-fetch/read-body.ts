import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isAppError } from '#kernel';
import { fetchFailed, fetchTooLarge } from './fetch-errors.ts';

const RATIO_FREE_BYTES = 1024 * 1024;
const MAX_RATIO = 100;

/**
 * Reads and unpacks a body, counting what comes in and what comes out. Past `maxBytes`, or when it unpacks to more than
 * a hundred times its size, it throws `fetch_too_large`, or, if it may cut, gives what it has by then. The stream is
 * closed in every case.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  { maxBytes, cutsLonger }: { readonly maxBytes: number; readonly cutsLonger: boolean },
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
      chunks.push(chunk);
      if (unpacked > maxBytes || swollen) throw fetchTooLarge();
    }
  };

  const unpacker = unpackerFor(encoding);
  try {
    if (unpacker === undefined) await pipeline(body, countReceived, collect, { signal });
    else await pipeline(body, countReceived, unpacker, collect, { signal });
  } catch (error) {
    if (!cutsLonger || !isAppError(error)) throw error;
  }
  return Buffer.concat(chunks, Math.min(unpacked, cutsLonger ? maxBytes : unpacked));
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
