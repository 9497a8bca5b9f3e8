import type { ExtractiveAnswer } from '../retriever.ts';
import { answerThreshold } from './answer-model.ts';
import type { PersonRequest } from './ask-for-person.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { composeAnswer, type FoundAnswer, findAnswer } from './propose-answer.ts';

/** Says how to reach a person, by what the sources hold; where they hold nothing, that the team can be left a word. */
export function answerForPerson(
  { reach, leave, contact, language }: PersonRequest,
  input: Omit<ExtractiveInput, 'chunks' | 'question'>,
  find: (question: string) => ExtractiveInput['chunks'],
): ExtractiveAnswer {
  for (const question of contact) {
    const found = findAnswer({ ...input, question, history: [], chunks: find(question) });
    if (found === null || !tellsContact(found)) continue;
    const answer = composeAnswer([found]);
    return { ...answer, text: `${reach} ${answer.text}`, answered: true, kind: 'answer', language };
  }
  return { text: leave, answered: false, kind: 'no-answer', quotes: [], confidence: 0, language };
}

function tellsContact({ best, confidence }: FoundAnswer): boolean {
  const { chunk } = best.passage;
  const told = chunk.text.slice(best.sentence.start, best.sentence.end);
  return confidence >= answerThreshold && best.facts.contact && !/no-?reply@/iu.test(told);
}
