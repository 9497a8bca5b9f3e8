import { answerFeatureNames } from './answer-features.ts';
import { answerWeights, sentenceWeights } from './answer-model.ts';
import { sentenceFeatureNames } from './sentence-features.ts';

const sentenceVector = sentenceFeatureNames.map(name => sentenceWeights[name]);
const answerVector = answerFeatureNames.map(name => answerWeights[name]);

/** How well a sentence answers, for ranking sentences of one question. */
export function scoreSentence(features: Float64Array): number {
  return dot(features, sentenceVector);
}

/** 0 to 1: how likely the sources hold the answer. */
export function scoreAnswer(features: Float64Array): number {
  return 1 / (1 + Math.exp(-answerWeights.bias - dot(features, answerVector)));
}

function dot(features: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (features[at] ?? 0);
  return sum;
}
