import { detectLanguage } from '../analysis/detect-language.ts';
import type { ExtractiveAnswer } from '../retriever.ts';
import { answerThreshold } from './answer-model.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { composeNoAnswer } from './no-answer.ts';
import { proposeAnswer } from './propose-answer.ts';
import { readSmallTalk } from './small-talk.ts';

/**
 * Answers from the given chunks alone: small talk like a person would, else the sentences that answer, quoted byte for
 * byte in at most 60 words, else an honest no in the customer's language. Pure and deterministic; never throws, and
 * the work is bounded whatever the input.
 */
export function answerExtractively(input: ExtractiveInput): ExtractiveAnswer {
  const preferred = [detectLanguage(input.question.slice(0, 600)), ...input.statistics.languages];
  const { smallTalk, question } = readSmallTalk(input.question, preferred);
  if (smallTalk !== null) {
    return {
      text: smallTalk.reply,
      answered: true,
      kind: 'small-talk',
      quotes: [],
      confidence: 1,
      language: smallTalk.language,
    };
  }
  const proposed = proposeAnswer({ ...input, question });
  if (proposed === null || proposed.confidence < answerThreshold)
    return composeNoAnswer(input, proposed?.confidence ?? 0);
  return { ...proposed, answered: true, kind: 'answer' };
}
