/** A vector of length 1 in a byte a dimension: the value of a dimension is its byte times `scale`. */
export interface QuantizedVector {
  readonly scale: number;
  readonly values: Int8Array;
}

const MAX_LEVEL = 127;

/**
 * Normalises and quantises what a model gave. Undefined for a vector without a direction (all zeros, or not finite), which is
 * like nothing.
 */
export function quantizeVector(vector: ArrayLike<number>): QuantizedVector | undefined {
  let squares = 0;
  let highest = 0;
  for (let at = 0; at < vector.length; at++) {
    const value = vector[at] as number;
    squares += value * value;
    highest = Math.max(highest, Math.abs(value));
  }
  if (!(squares > 0) || !Number.isFinite(squares)) return undefined;
  const values = new Int8Array(vector.length);
  for (let at = 0; at < vector.length; at++) values[at] = Math.round(((vector[at] as number) / highest) * MAX_LEVEL);
  // To 32 bits, as it is stored, so that a score is the same before and after.
  return { scale: Math.fround(highest / MAX_LEVEL / Math.sqrt(squares)), values };
}

/** Stands for a vector without a direction, so that its text is not embedded again and again: it is like nothing. */
export function withoutDirection(dimensions: number): QuantizedVector {
  return { scale: Math.fround(1e-30), values: new Int8Array(dimensions) };
}

/** Stored form: the scale as a 32-bit float, little-endian, then the bytes; base64. */
export function encodeVector({ scale, values }: QuantizedVector): string {
  const bytes = Buffer.alloc(4 + values.length);
  bytes.writeFloatLE(scale, 0);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.length), 4);
  return bytes.toString('base64');
}

export function decodeVector(text: string): QuantizedVector {
  const bytes = Buffer.from(text, 'base64');
  const values = new Int8Array(bytes.length - 4);
  values.set(bytes.subarray(4));
  return { scale: bytes.readFloatLE(0), values };
}
