import type { Readable, Writable } from 'node:stream';

/**
 * How server and parser process talk over pipes: four bytes of header length, four of body length (big endian), a JSON
 * header and raw bytes.
 */
export interface Frame {
  readonly header: unknown;
  readonly body: Buffer;
}

const PREFIX_BYTES = 8;
const MAX_HEADER_BYTES = 16 * 1024 * 1024;
/** Large bodies go in slices, so that copying them never holds the event loop for long. */
const SLICE_BYTES = 256 * 1024;

/** Writes a frame and waits where the reader is slower. Rejects when the pipe breaks. */
export async function writeFrame(stream: Writable, header: unknown, body: Uint8Array): Promise<void> {
  const headerBytes = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(headerBytes.length, 0);
  prefix.writeUInt32BE(body.length, 4);
  await write(stream, Buffer.concat([prefix, headerBytes]));
  for (let at = 0; at < body.length; at += SLICE_BYTES) await write(stream, body.subarray(at, at + SLICE_BYTES));
}

function write(stream: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, error => (error ? reject(error) : resolve()));
  });
}

/** The frames of a stream until it ends. Throws when a frame claims a body over `maxBodyBytes`. */
export async function* readFrames(stream: Readable, maxBodyBytes: () => number): AsyncGenerator<Frame> {
  let pieces: Buffer[] = [];
  let size = 0;
  const take = (count: number): Buffer => {
    const all = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces, size);
    pieces = all.length > count ? [all.subarray(count)] : [];
    size -= count;
    return all.subarray(0, count);
  };
  let lengths: { header: number; body: number } | undefined;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    while (true) {
      if (lengths === undefined) {
        if (size < PREFIX_BYTES) break;
        const prefix = take(PREFIX_BYTES);
        lengths = { header: prefix.readUInt32BE(0), body: prefix.readUInt32BE(4) };
        if (lengths.header > MAX_HEADER_BYTES || lengths.body > maxBodyBytes()) throw new Error('frame too large');
      }
      if (size < lengths.header + lengths.body) break;
      const whole = take(lengths.header + lengths.body);
      const header: unknown = JSON.parse(whole.subarray(0, lengths.header).toString('utf8'));
      yield { header, body: whole.subarray(lengths.header) };
      lengths = undefined;
    }
  }
}
