import { detectLanguage } from '../analysis/detect-language.ts';
import { asksForCode } from './code-regions.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { leadOf } from './lead-of.ts';
import { createWordMatcher } from './match-words.ts';
import { readQuestion } from './question.ts';
import { type Passage, readPassage } from './read-passage.ts';
import { scoreSentence } from './score-answer.ts';
import { type Candidate, describeSentences } from './sentence-features.ts';

export interface RankedSentences {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Their scores, in the same order. */
  readonly scores: readonly number[];
  /** See {@link leadOf}. */
  readonly lead: number;
}

const maximumChunks = 10;
const maximumQuestionUnits = 600;

/** Reads the chunks sentence by sentence and ranks every sentence as an answer. Bounded whatever the input. */
export function rankSentences(input: ExtractiveInput): RankedSentences {
  const chunks = input.chunks.slice(0, maximumChunks);
  const text = input.question.slice(0, maximumQuestionUnits);
  const previous = input.history?.at(-1)?.slice(0, maximumQuestionUnits);
  const language = detectLanguage(text);
  const languages = [...new Set(chunks.map(chunk => chunk.language))];
  const readings = new Map(
    languages.map(chunkLanguage => {
      const question = readQuestion(
        text,
        chunkLanguage,
        [language, ...languages],
        input.statistics,
        previous,
        input.synonyms,
      );
      return [chunkLanguage, { question, match: createWordMatcher(question) }] as const;
    }),
  );
  const withCode = asksForCode(text);
  const passages: Passage[] = [];
  chunks.forEach((chunk, rank) => {
    const reading = readings.get(chunk.language);
    if (reading) passages.push(readPassage(chunk, rank, reading.question, reading.match, withCode));
  });
  const topScore = Math.max(0, ...chunks.map(chunk => chunk.score));
  const described = describeSentences(passages, topScore).map(candidate => ({
    candidate,
    score: scoreSentence(candidate.features),
  }));
  described.sort((a, b) => b.score - a.score);
  return {
    candidates: described.map(entry => entry.candidate),
    scores: described.map(entry => entry.score),
    lead: leadOf(chunks),
  };
}
