import type { answerFeatureNames } from './answer-features.ts';
import type { sentenceFeatureNames } from './sentence-features.ts';

type SentenceWeights = Readonly<Record<(typeof sentenceFeatureNames)[number], number>>;
type AnswerWeights = Readonly<Record<(typeof answerFeatureNames)[number] | 'bias', number>>;

/** First guesses, until bench/fit-answers.ts has measured them. */
export const sentenceWeights: SentenceWeights = {
  coverage: 2,
  coverageWithTitle: 2,
  coverageWithNeighbours: 1,
  passageCoverage: 1,
  rareWord: 0.5,
  names: 0.5,
  pairs: 1,
  score: 1,
  rank: 0.5,
  typeFits: 0.5,
  typeMissing: -0.5,
  first: 0.2,
  length: 1,
  short: -1,
  asks: -2,
  heading: -2,
  pair: 1,
};

export const answerWeights: AnswerWeights = {
  bias: -2,
  coverage: 1,
  coverageWithTitle: 2,
  coverageWithNeighbours: 1,
  passageCoverage: 3,
  missingWord: -1,
  missingInPassage: -1,
  missingName: -0.5,
  missingNameInPassage: -1,
  missingNumber: -1,
  unseen: -1,
  pairs: 1,
  typeFits: 0.2,
  typeMissing: -1,
  lead: 0.3,
  words: 0.2,
  pair: 1,
  scoreDrop: 0,
  negation: -1,
  contrast: -1,
};

/** At and above this confidence the sources are taken to hold the answer. */
export const answerThreshold = 0.3;
