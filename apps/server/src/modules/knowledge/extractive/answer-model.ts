import type { claimFeatureNames, topicFeatureNames } from './answer-features.ts';
import type { sentenceFeatureNames } from './sentence-features.ts';

type SentenceWeights = Readonly<Record<(typeof sentenceFeatureNames)[number], number>>;
type TopicWeights = Readonly<Record<(typeof topicFeatureNames)[number] | 'bias', number>>;
type ClaimWeights = Readonly<Record<(typeof claimFeatureNames)[number] | 'bias', number>>;

/**
 * Made by `bench/fit-answers.ts` on SQuAD 2.0, XQuAD, TyDi QA and AfriQA, with a third of the passages untitled; the
 * features are about 0 to 1. Those from `asks` on are set by hand, since that data has neither FAQs nor headings.
 */
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
  headed: 2.5,
  restates: -3,
  dangling: -4,
  rowNamed: 2.5,
  askedForm: 12,
};

/**
 * Fitted on articles taken out of the corpus: whether the passage is about what is asked. `lead` is held down by hand, since it
 * says less where several pages tell the same; the others were fitted beside it, on whole sets and on small pieces of them.
 */
export const topicWeights: TopicWeights = {
  coverageWithTitle: -0.68,
  coverageWithNeighbours: 1.42,
  passageCoverage: 2.94,
  pairs: 1.76,
  unseen: -1.6,
  titleHeld: 2.07,
  rank: 0.78,
  lead: 2.5,
  bias: -3.6,
};

/**
 * Fitted on SQuAD 2.0's questions that a passage is about and does not answer; `preciseTypeMissing` and
 * `attributeUnknown` are set by hand, since that data asks for neither addresses nor prices, and no questions for yes or no.
 */
export const claimWeights: ClaimWeights = {
  typeMissing: -0.7,
  preciseTypeMissing: -1.8,
  negated: -1.31,
  negationDropped: -1.27,
  opposite: -1.28,
  nameSwapped: -1.17,
  numberSwapped: -1.66,
  superlativeDropped: -0.84,
  attributeUnknown: -3,
  bias: 0.37,
};

/** Moves the balance between the two parts: higher, and the topic must be further off before it is held against. */
export const topicLead = 0.35;

/**
 * Makes the product of both parts a probability where two in three questions have an answer; with as many that have
 * none it says too much: 0.7 to 0.8 then means 0.57 (`docs/decisions/0024-answers-without-a-model.md`).
 */
export const calibration = { slope: 1.42, bias: 1.45 } as const;

/**
 * Added to the log odds by language of the passage: where words take many forms, fewer of them meet, and the same score
 * means more. Read off XQuAD and TyDi QA so that about one answerable question in twelve is refused, without a part
 * held out: figures on those sets flatter these values.
 */
export const languageLead: Readonly<Record<string, number>> = {
  ar: 0.5,
  de: 0.35,
  el: 0.35,
  ko: 1.4,
  ru: 0.25,
  tr: 0.6,
};

/** At and above this confidence the sources are taken to hold the answer: about one false refusal in thirteen on the measured sets. */
export const answerThreshold = 0.45;
