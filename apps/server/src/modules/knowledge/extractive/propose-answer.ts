import { type ComposedReply, composeReply } from './compose-reply.ts';
import { confidenceOf } from './confidence-of.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { findAnswerSpan } from './find-answer-span.ts';
import { rankSentences } from './rank-sentences.ts';

export interface ProposedAnswer extends ComposedReply {
  /** 0 to 1: how likely the sources hold the answer. */
  readonly confidence: number;
  /** Of the passage the best sentence stands in. */
  readonly language: string;
  /** See `ExtractiveAnswer.answer`. */
  readonly answer: string | null;
}

/** The best that can be quoted, whether or not it should be; null when there is nothing to quote. */
export function proposeAnswer(input: ExtractiveInput): ProposedAnswer | null {
  const ranked = rankSentences(input);
  const best = ranked.candidates[0];
  if (best === undefined) return null;
  const confidence = confidenceOf(best, ranked.lead);
  return {
    ...composeReply(ranked, confidence),
    confidence,
    language: best.passage.chunk.language,
    answer: findAnswerSpan(best),
  };
}
