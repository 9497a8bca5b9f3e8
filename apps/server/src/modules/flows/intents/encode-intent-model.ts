import type { IntentModel } from './intent-model.ts';

/** Grows when features, networks, calibration or layout change; a document of another number is not read but trained anew. */
export const INTENT_MODEL_FORMAT = 2;

/** What stands before the arrays of an encoded model. */
export interface IntentModelHeader {
  readonly format: number;
  /** Of the definition the model was trained on. */
  readonly version: string;
  readonly intents: readonly string[];
  readonly calibration: IntentModel['calibration'];
  readonly networks: readonly { readonly classes: number; readonly size: number }[];
  /** Lengths of the arrays, in the order they follow. */
  readonly lengths: readonly number[];
}

/**
 * The model as one document: four bytes length of the header, the header as JSON, then the arrays as they lie in memory
 * (little-endian), each on a multiple of 8. `decodeIntentModel` reads it without copying.
 */
export function encodeIntentModel(model: IntentModel, version: string): Uint8Array<ArrayBuffer> {
  const arrays = modelArrays(model);
  const header: IntentModelHeader = {
    format: INTENT_MODEL_FORMAT,
    version,
    intents: model.intents,
    calibration: model.calibration,
    networks: model.ensemble.networks.map(({ classes, size }) => ({ classes, size })),
    lengths: arrays.map(array => array.length),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const start = align(4 + head.length);
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + align(array.byteLength), start));
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += align(array.byteLength);
  }
  return bytes;
}

/** Next multiple of 8. */
export function align(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function modelArrays({ ensemble, examples }: IntentModel): (Uint32Array | Float32Array | Float64Array | Int8Array)[] {
  const { fingerprints, numbers, rarity, starts, everyday } = ensemble.vocabulary;
  return [
    fingerprints,
    numbers,
    rarity,
    starts,
    everyday.fingerprints,
    everyday.weights,
    examples.fingerprints,
    examples.labels,
    ...ensemble.networks.flatMap(({ embeddings, scales, output, bias }) => [embeddings, scales, output, bias]),
  ];
}
