import { describeAnswer } from './answer-features.ts';
import { languageLead } from './answer-model.ts';
import { hasAskedForm } from './asked-form.ts';
import { type QuestionWord, stopWordShare } from './question.ts';
import { scoreAnswer } from './score-answer.ts';
import { type Candidate, isHeaded, typeFit } from './sentence-features.ts';

/** The text says itself that it answers this very question. */
const headedConfidence = 0.85;
/** A question for nothing but the business's number or place, met by one. */
const askedFormConfidence = 0.7;

/** A question of nothing but small words is matched by chance. */
const wordlessConfidence = 0.3;

/** 0 to 1: how likely the sources hold the answer, when this is their best sentence; `lead` as in `RankedSentences`. */
export function confidenceOf(best: Candidate, lead: number): number {
  const scored = lift(scoreAnswer(describeAnswer(best, lead)), languageLead[best.passage.chunk.language] ?? 0);
  const likely = best.passage.question.words.every(saysNothing) ? Math.min(scored, wordlessConfidence) : scored;
  return Math.max(likely, isToldUnderHeading(best) ? headedConfidence : 0, isAskedForm(best) ? askedFormConfidence : 0);
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

function isAskedForm({ passage, sentence, facts }: Candidate): boolean {
  return hasAskedForm(passage.question, passage.chunk.text.slice(sentence.start, sentence.end), facts);
}
