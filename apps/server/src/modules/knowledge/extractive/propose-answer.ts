import { type ComposedReply, composeReply, type RankedAnswer } from './compose-reply.ts';
import { confidenceOf } from './confidence-of.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { findAnswerSpan } from './find-answer-span.ts';
import { rankSentences } from './rank-sentences.ts';
import type { Candidate } from './sentence-features.ts';

export interface ProposedAnswer extends ComposedReply {
  /** 0 to 1: how likely the sources hold the answer. */
  readonly confidence: number;
  /** Of the passage the best sentence stands in. */
  readonly language: string;
  /** See `ExtractiveAnswer.answer`. */
  readonly answer: string | null;
}

/** The sentences of a question before they are put into words. */
export interface FoundAnswer extends RankedAnswer {
  readonly best: Candidate;
}

/** The best that can be quoted, whether or not it should be; null when there is nothing to quote. */
export function proposeAnswer(input: ExtractiveInput): ProposedAnswer | null {
  const found = findAnswer(input);
  return found && composeAnswer([found]);
}

/** The best sentence and how likely it answers; null when there is nothing to quote. */
export function findAnswer(input: ExtractiveInput): FoundAnswer | null {
  const ranked = rankSentences(input);
  const best = ranked.candidates[0];
  return best === undefined ? null : { ranked, best, confidence: confidenceOf(best, ranked.lead) };
}

/** One reply to one question or several; as sure as the least sure of its answers. */
export function composeAnswer(found: readonly [FoundAnswer, ...FoundAnswer[]]): ProposedAnswer {
  const [{ best }, ...others] = found;
  return {
    ...composeReply(found),
    confidence: Math.min(...found.map(({ confidence }) => confidence)),
    language: best.passage.chunk.language,
    answer: others.length === 0 ? findAnswerSpan(best) : null,
  };
}
