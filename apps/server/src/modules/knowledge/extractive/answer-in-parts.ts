import { detectLanguage } from '../analysis/detect-language.ts';
import type { ExtractiveAnswer, RetrievedChunk } from '../retriever.ts';
import { answerExtractively } from './answer-extractively.ts';
import { answerForPerson } from './answer-for-person.ts';
import { answerThreshold } from './answer-model.ts';
import { type PersonRequest, readPersonRequest } from './ask-for-person.ts';
import { writeOut } from './chat-spellings.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { partNotFound } from './no-answer.ts';
import { composeAnswer, type FoundAnswer, findAnswer } from './propose-answer.ts';
import { readSmallTalk } from './small-talk.ts';
import { splitQuestion } from './split-question.ts';

/** The chunks for a question, best first, with what was said before it. */
export type FindChunks = (question: string, history: readonly string[]) => readonly RetrievedChunk[];

/**
 * As {@link answerExtractively}, with a search of its own for each question in the message: `What does rye bread cost, and when do
 * you open?` is answered from two places, and told which of the two is not in the sources. Up to three searches, four where none
 * of them finds anything.
 */
export function answerInParts(asked: Omit<ExtractiveInput, 'chunks'>, find: FindChunks): ExtractiveAnswer {
  const input = isEnglish(asked) ? { ...asked, question: writeOut(asked.question) } : asked;
  const { history = [] } = input;
  const person = readPersonRequest(input.question);
  if (person !== null) return answerOfPerson(person, input, find);
  const parts = readParts(input);
  const found = parts.length < 2 ? [] : parts.map((_, at) => findPart(input, find, parts, at));
  const [first, ...others] = found.filter(isKnown);
  if (first === undefined) return answerExtractively({ ...input, chunks: find(input.question, history) });
  const answer = composeAnswer([first, ...others]);
  const missing = parts.filter((_, at) => !isKnown(found[at] ?? null));
  if (missing.length === 0) return { ...answer, answered: true, kind: 'answer' };
  const told = /[\p{L}\p{N})]$/u.test(answer.text) ? `${answer.text}.` : answer.text;
  return {
    ...answer,
    answered: true,
    kind: 'answer',
    text: [told, ...missing.map(part => partNotFound(part, input))].join(' '),
    confidence: Math.min(...found.map(one => one?.confidence ?? 0)),
  };
}

function isEnglish({ question, statistics }: Omit<ExtractiveInput, 'chunks'>): boolean {
  const detected = detectLanguage(question.slice(0, 600));
  return detected === 'en' || (statistics.languages[0] === 'en' && /^[\0-\x7f]{1,60}$/u.test(question));
}

/** Who has told in so many words how a person is reached is quoted. */
function answerOfPerson(
  person: PersonRequest,
  input: Omit<ExtractiveInput, 'chunks'>,
  find: FindChunks,
): ExtractiveAnswer {
  const { question, history = [] } = input;
  const chunks = find(question, history);
  const told = findAnswer({ ...input, chunks });
  if (isKnown(told) && told.best.passage.chunk.kind === 'qa') return answerExtractively({ ...input, chunks });
  return answerForPerson(person, input, asked => find(asked, []));
}

function readParts({ question, statistics }: Omit<ExtractiveInput, 'chunks'>): readonly string[] {
  const detected = detectLanguage(question.slice(0, 600));
  const reading = readSmallTalk(question, [detected, ...statistics.languages]);
  if (reading.smallTalk !== null) return [];
  const spoken = detected === 'und' ? (statistics.languages[0] ?? 'en') : detected;
  return splitQuestion(reading.question, spoken).filter(part => readSmallTalk(part, [spoken]).smallTalk === null);
}

function findPart(
  input: Omit<ExtractiveInput, 'chunks'>,
  find: FindChunks,
  parts: readonly string[],
  at: number,
): FoundAnswer | null {
  const question = parts[at] ?? '';
  // What a later question points back at was named in an earlier one.
  const history = at === 0 ? (input.history ?? []) : [...(input.history ?? []), parts.slice(0, at).join(' ')];
  return findAnswer({ ...input, question, history, chunks: find(question, history) });
}

function isKnown(found: FoundAnswer | null): found is FoundAnswer {
  return found !== null && found.confidence >= answerThreshold;
}
