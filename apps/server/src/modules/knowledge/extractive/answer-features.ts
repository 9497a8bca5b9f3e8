import { asksWhatIsNot, denies } from './negation.ts';
import { saysOpposite } from './opposites.ts';
import { contentWeight, type Question } from './question.ts';
import { type Candidate, isPrecise, typeFit } from './sentence-features.ts';
import { asksUnknownAttribute } from './unknown-attribute.ts';

/** Whether the passage is about what is asked: how much of the question stands where the answer was found. */
export const topicFeatureNames = [
  'coverageWithTitle',
  'coverageWithNeighbours',
  'passageCoverage',
  'pairs',
  'unseen',
  'titleHeld',
  'rank',
  'lead',
] as const;

/** Signs that the sentence says something else than what is asked, near as it may look. */
export const claimFeatureNames = [
  'typeMissing',
  'preciseTypeMissing',
  'negated',
  'negationDropped',
  'opposite',
  'nameSwapped',
  'numberSwapped',
  'superlativeDropped',
  'attributeUnknown',
] as const;

export interface AnswerFeatures {
  readonly topic: Float64Array;
  readonly claim: Float64Array;
}

const previousSentenceShare = 0.5;

/** Describes the best sentence as the answer to the question it was ranked for; `lead` is that of what was found. */
export function describeAnswer(best: Candidate, lead: number): AnswerFeatures {
  const { passage, sentence, facts, features } = best;
  const { question, chunk } = passage;
  const text = chunk.text.slice(sentence.start, sentence.end);
  const gaps = findGaps(best);
  const missesType = typeFit(question.type.type, facts) === -1;
  const precise = isPrecise(question.type.type);
  const negated = asksWhatIsNot(question);
  return {
    topic: Float64Array.of(
      features[1] ?? 0,
      features[2] ?? 0,
      features[3] ?? 0,
      features[6] ?? 0,
      gaps.unseen,
      passage.titleHeld,
      1 / (1 + passage.rank),
      lead,
    ),
    claim: Float64Array.of(
      missesType && !precise ? 1 : 0,
      missesType && precise ? 1 : 0,
      negated ? 1 : 0,
      negated && !denies(text, chunk.language) ? 1 : 0,
      saysOpposite(question.asked, text) ? 1 : 0,
      facts.names > 0 ? gaps.missingName : 0,
      facts.numbers >= 1 ? gaps.missingNumber : 0,
      dropsSuperlative(question, best) ? 1 : 0,
      asksUnknownAttribute(best) ? 1 : 0,
    ),
  };
}

interface Gaps {
  missingName: number;
  missingNumber: number;
  unseen: number;
}

function findGaps({ passage, sentence }: Candidate): Gaps {
  const previous = passage.sentences[passage.sentences.indexOf(sentence) - 1]?.matched;
  const gaps: Gaps = { missingName: 0, missingNumber: 0, unseen: 0 };
  let total = 1e-6;
  for (const [index, word] of passage.question.words.entries()) {
    total += word.weight;
    if (word.weight < contentWeight) continue;
    const nearby = previousSentenceShare * (previous?.[index] ?? 0);
    const here = Math.max(sentence.matched[index] ?? 0, passage.aboveMatched[index] ?? 0, nearby);
    if (word.unseen) gaps.unseen += word.weight * (1 - here);
    if (word.numeric) gaps.missingNumber = Math.max(gaps.missingNumber, 1 - here);
    else if (word.naming) gaps.missingName = Math.max(gaps.missingName, 1 - here);
  }
  gaps.unseen /= total;
  return gaps;
}

/** `first`, `only`, `largest` are asked about, and the sentence does not say them. */
function dropsSuperlative(question: Question, { sentence }: Candidate): boolean {
  return question.words.some(
    (word, index) =>
      word.weight >= contentWeight &&
      (sentence.matched[index] ?? 0) < 0.5 &&
      /^(?:only|first|last|least|most|[a-z]{3,}est)$/.test(word.word),
  );
}
