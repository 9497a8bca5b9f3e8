import { align, INTENT_MODEL_FORMAT, type IntentModelHeader } from './encode-intent-model.ts';
import type { IntentModel } from './intent-model.ts';
import type { Network } from './network.ts';

/** The document is cut short, altered in its header, or of another format: train anew. */
export class UnreadableIntentModel extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableIntentModel';
  }
}

/**
 * Reads what `encodeIntentModel` wrote; the arrays stay views of `bytes`. Throws {@link UnreadableIntentModel}. Only the
 * header and the lengths are checked: who stores the document guards the rest with a checksum.
 */
export function decodeIntentModel(bytes: Uint8Array<ArrayBuffer>): { model: IntentModel; version: string } {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const header = readIntentModelHeader(aligned);
  const lengths = header.lengths.toReversed();
  let at = align(4 + new DataView(aligned.buffer, aligned.byteOffset).getUint32(0, true));

  const take = <T>(kind: ArrayKind<T>): T => {
    const length = lengths.pop() ?? 0;
    const byteLength = length * kind.BYTES_PER_ELEMENT;
    if (at + byteLength > aligned.length) throw new UnreadableIntentModel('the document is cut short');
    const array = new kind(aligned.buffer, aligned.byteOffset + at, length);
    at += align(byteLength);
    return array;
  };

  const vocabulary = {
    fingerprints: take(Uint32Array),
    numbers: take(Uint32Array),
    rarity: take(Float32Array),
    starts: take(Uint32Array),
    everyday: { fingerprints: take(Uint32Array), weights: take(Float32Array) },
  };
  const examples = { fingerprints: take(Float64Array), labels: take(Uint32Array) };
  const networks = header.networks.map(
    (network): Network => ({
      ...network,
      embeddings: take(Int8Array),
      scales: take(Float32Array),
      output: take(Float32Array),
      bias: take(Float32Array),
    }),
  );
  const { intents, calibration, version } = header;
  return { model: { intents, ensemble: { vocabulary, networks }, calibration, examples }, version };
}

/** The header alone; `bytes` may end after it. Throws {@link UnreadableIntentModel}. */
export function readIntentModelHeader(bytes: Uint8Array): IntentModelHeader {
  if (bytes.length < 4) throw new UnreadableIntentModel('the document is cut short');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length > bytes.length - 4) throw new UnreadableIntentModel('the document is cut short');
  let header: IntentModelHeader;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  } catch {
    throw new UnreadableIntentModel('the header is damaged');
  }
  if (header.format !== INTENT_MODEL_FORMAT) throw new UnreadableIntentModel('the document is of another format');
  return header;
}

interface ArrayKind<T> {
  new (buffer: ArrayBuffer, byteOffset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}
