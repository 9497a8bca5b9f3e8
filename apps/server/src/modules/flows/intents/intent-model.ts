import type { Calibration } from './calibration.ts';
import type { Ensemble } from './ensemble.ts';

/** Everything {@link recognizeIntent} needs; plain data. */
export interface IntentModel {
  /** The classes, in the order of the networks' scores. */
  readonly intents: readonly string[];
  readonly ensemble: Ensemble;
  readonly calibration: Calibration;
  /** The training phrases themselves. */
  readonly examples: ExampleTable;
}

/** Fingerprints of training phrases, ascending, and the class of each; out of scope is the number of intents. */
export interface ExampleTable {
  readonly fingerprints: Float64Array;
  readonly labels: Uint32Array;
}
