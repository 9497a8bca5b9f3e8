import { type AnswerFeatures, claimFeatureNames, topicFeatureNames } from './answer-features.ts';
import { calibration, claimWeights, sentenceWeights, topicLead, topicWeights } from './answer-model.ts';
import { sentenceFeatureNames } from './sentence-features.ts';

const sentenceVector = sentenceFeatureNames.map(name => sentenceWeights[name]);
const topicVector = topicFeatureNames.map(name => topicWeights[name]);
const claimVector = claimFeatureNames.map(name => claimWeights[name]);

/** How well a sentence answers, for ranking sentences of one question. */
export function scoreSentence(features: Float64Array): number {
  return dot(features, sentenceVector);
}

/** 0 to 1: how likely the sources hold the answer, that is, be about it and say it. */
export function scoreAnswer({ topic, claim }: AnswerFeatures): number {
  const isAbout = logistic(topicLead + topicWeights.bias + dot(topic, topicVector));
  const says = logistic(claimWeights.bias + dot(claim, claimVector));
  const likely = isAbout * says;
  return logistic(calibration.bias + calibration.slope * Math.log(likely / (1 - likely)));
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function dot(features: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (features[at] ?? 0);
  return sum;
}
