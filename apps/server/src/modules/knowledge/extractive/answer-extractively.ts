import { detectLanguage } from '../analysis/detect-language.ts';
import type { ExtractiveAnswer } from '../retriever.ts';
import { describeAnswer } from './answer-features.ts';
import { answerThreshold } from './answer-model.ts';
import { composeReply } from './compose-reply.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { composeNoAnswer } from './no-answer.ts';
import { rankSentences } from './rank-sentences.ts';
import { scoreAnswer } from './score-answer.ts';
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
  const ranked = rankSentences({ ...input, question });
  if (ranked.candidates.length === 0) return composeNoAnswer(input, 0);
  const confidence = scoreAnswer(describeAnswer(ranked.candidates, ranked.scores));
  if (confidence < answerThreshold) return composeNoAnswer(input, confidence);
  const reply = composeReply(ranked);
  const language = ranked.candidates[0]?.passage.chunk.language ?? 'en';
  return { ...reply, answered: true, kind: 'answer', confidence, language };
}
