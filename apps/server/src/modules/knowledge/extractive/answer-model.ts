import type { claimFeatureNames, topicFeatureNames } from './answer-features.ts';
import type { sentenceFeatureNames } from './sentence-features.ts';

type SentenceWeights = Readonly<Record<(typeof sentenceFeatureNames)[number], number>>;
type TopicWeights = Readonly<Record<(typeof topicFeatureNames)[number] | 'bias', number>>;
type ClaimWeights = Readonly<Record<(typeof claimFeatureNames)[number] | 'bias', number>>;

export const sentenceWeights: SentenceWeights = {
  coverage: 0.15,
  coverageWithTitle: 3.25,
  coverageWithNeighbours: 3.79,
  passageCoverage: 2.41,
  rareWord: -0.44,
  names: 0.6,
  pairs: 0.03,
  score: 3.03,
  rank: 0.9,
  typeFits: 0.59,
  typeMissing: -1.57,
  first: 0.3,
  length: 0.28,
  short: -0.29,
  asks: -1.5,
  heading: -2,
  pair: 1.5,
};

export const topicWeights: TopicWeights = {
  coverageWithTitle: -0.24,
  coverageWithNeighbours: 1.23,
  passageCoverage: 2.73,
  pairs: 2.36,
  missingShare: -0.27,
  unseen: -0.86,
  titleHeld: 1.46,
  rank: 1.57,
  bias: -2.95,
};

export const claimWeights: ClaimWeights = {
  typeMissing: -0.61,
  preciseTypeMissing: -1.8,
  negated: -1.21,
  negationDropped: -1.27,
  opposite: -1.31,
  nameSwapped: -1.16,
  numberSwapped: -1.77,
  superlativeDropped: -0.76,
  bias: 0.37,
};

/** Moves the balance between the two parts: higher, and the topic must be further off before it is held against. */
export const topicLead = 0.5;

/** At and above this confidence the sources are taken to hold the answer. */
export const answerThreshold = 0.25;
