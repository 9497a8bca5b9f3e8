import type { RecognizedIntent } from '../flow-world.ts';
import { calibrate, isUntried } from './calibration.ts';
import { askEnsemble } from './ensemble.ts';
import { findExample } from './example-table.ts';
import type { IntentModel } from './intent-model.ts';
import { phraseFeatures } from './phrase-features.ts';

/**
 * What a text means, by a trained model; the confidence, 0 to 1, is that of the likeliest intent even when it does not count. A text in the very words of an example is that example's. Well under a
 * millisecond; reads the first 500 characters.
 */
export function recognizeIntent(model: IntentModel, text: string): RecognizedIntent {
  const features = phraseFeatures(text);
  if (features[0]?.length === 0) return { intent: null, confidence: 0 };
  const opinion = askEnsemble(model.ensemble, features, model.intents.length);
  const confidence = calibrate(model.calibration, opinion.probability, opinion.known);
  const example = findExample(model.examples, features);
  if (example === model.intents.length) return { intent: null, confidence: Math.min(confidence, 1 - SURE) };
  if (example !== undefined) return { intent: model.intents[example] ?? null, confidence: Math.max(confidence, SURE) };
  const counts = confidence >= (isGuess(model) ? GUESS_THRESHOLD : model.calibration.threshold);
  return { intent: counts ? (model.intents[opinion.label] ?? null) : null, confidence };
}

/** Confidence in a text that was given as an example. */
const SURE = 0.99;
/** What must be likelier than not, as trials tell nothing of it. */
const GUESS_THRESHOLD = 0.5;

/** A lone intent is never the wrong one in a trial, however little is known of a phrase; two that share no everyday talk hardly ever. */
function isGuess({ intents, calibration }: IntentModel): boolean {
  return intents.length === 1 || isUntried(calibration);
}
