import { z } from 'zod';
import { embeddingRejected } from '../embedding-errors.ts';

const reply = z.object({
  data: z.array(z.object({ index: z.int().optional(), embedding: z.union([z.string(), z.array(z.number())]) })),
});

const MAX_DIMENSIONS = 4_096;

/**
 * The vectors of an answer of `POST /embeddings`, in the order of the inputs: base64 of 32-bit floats, little-endian, or
 * lists of numbers, as servers that do not know `encoding_format` send. Throws when one is missing or lengths differ.
 */
export function readEmbeddings(body: Buffer, count: number): Float32Array[] {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw embeddingRejected('its server answered with no JSON', cause);
  }
  const parsed = reply.safeParse(json);
  if (!parsed.success) throw embeddingRejected('its server answered with no embeddings', parsed.error);
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count });
  parsed.data.data.forEach(({ index, embedding }, at) => {
    vectors[index ?? at] = typeof embedding === 'string' ? decode(embedding) : Float32Array.from(embedding);
  });
  const whole = vectors.filter(vector => vector !== undefined);
  if (whole.length !== count || vectors.length !== count) {
    throw embeddingRejected(`its server answered ${whole.length} embeddings for ${count} texts`);
  }
  const dimensions = whole[0]?.length ?? 0;
  if (whole.some(vector => vector.length !== dimensions)) throw embeddingRejected('its embeddings differ in length');
  if (count > 0 && (dimensions === 0 || dimensions > MAX_DIMENSIONS)) {
    throw embeddingRejected(`its embeddings have ${dimensions} dimensions`);
  }
  return whole;
}

function decode(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  if (bytes.length % 4 !== 0) throw embeddingRejected('its embeddings cannot be decoded');
  return new Float32Array(bytes.buffer);
}
