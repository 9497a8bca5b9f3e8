import { describeAnswer } from './answer-features.ts';
import { languageLead } from './answer-model.ts';
import { contentWeight, type QuestionWord, stopWordShare } from './question.ts';
import { scoreAnswer } from './score-answer.ts';
import { type Candidate, isHeaded, sentenceFeatureNames, typeFit } from './sentence-features.ts';

/** The text says itself that it answers this very question. */
const headedConfidence = 0.85;
/** A question for nothing but the business's number, place, hours …, met by one. */
const askedFormConfidence = 0.7;

const askedForm = sentenceFeatureNames.indexOf('askedForm');

/** A row and a column of a table are both named. */
const askedCellConfidence = 0.6;

/** A question of nothing but small words is matched by chance. */
const wordlessConfidence = 0.3;

/** 0 to 1: how likely the sources hold the answer, when this is their best sentence; `lead` as in `RankedSentences`. */
export function confidenceOf(best: Candidate, lead: number): number {
  const scored = lift(scoreAnswer(describeAnswer(best, lead)), languageLead[best.passage.chunk.language] ?? 0);
  const likely = best.passage.question.words.every(saysNothing) ? Math.min(scored, wordlessConfidence) : scored;
  return Math.max(
    likely,
    isToldUnderHeading(best) ? headedConfidence : 0,
    isAskedForm(best) ? askedFormConfidence : 0,
    isAskedCell(best) ? askedCellConfidence : 0,
  );
}

function saysNothing({ content, weight }: QuestionWord): boolean {
  return !content && weight <= stopWordShare;
}

function lift(likely: number, logOdds: number): number {
  return likely / (likely + (1 - likely) * Math.exp(-logOdds));
}

function isToldUnderHeading({ passage, sentence, facts }: Candidate): boolean {
  if (!isHeaded(passage, passage.sentences.indexOf(sentence))) return false;
  return typeFit(passage.question.type.type, facts) !== -1;
}

function isAskedForm({ features }: Candidate): boolean {
  return (features[askedForm] ?? 0) > 0;
}

/** `How many invoices can I send with Solo?`: the row `Solo` under the head `Invoices`, whatever else is said around it. */
function isAskedCell({ passage, sentence, facts }: Candidate): boolean {
  if (sentence.kind !== 'row' || sentence.nameHeld < 1 || typeFit(passage.question.type.type, facts) === -1)
    return false;
  let column = false;
  let missing = 0;
  passage.question.words.forEach(({ content, weight, earlier }, at) => {
    if (!content || earlier || weight < contentWeight || (sentence.matched[at] ?? 0) > 0) return;
    if ((passage.aboveMatched[at] ?? 0) === 1) column = true;
    else missing += 1;
  });
  return column && missing <= 1;
}
