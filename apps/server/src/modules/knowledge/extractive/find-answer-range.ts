import { analyzeWords, type Word } from '../analysis/analyze-text.ts';
import type { RetrievedChunk } from '../retriever.ts';
import type { WordMatcher } from './match-words.ts';
import type { Question } from './question.ts';
import type { PassageSentence } from './read-passage.ts';
import { stopWords } from './stop-words.ts';

/** Sentences `from` up to, not including, `to`. */
export interface AnswerRange {
  readonly from: number;
  readonly to: number;
}

/** Shares of the words, of the heading in the question and the other way round, at which the two say the same. */
const most = 0.66;
/** A title is often the subject of all that is asked, so a word more in the question asks for more than the title says. */
const all = 1;
const maximumHeadingUnits = 300;

/**
 * Where a text answers a question that it puts itself: under a heading that nearly equals it, or behind a sentence that
 * asks the same, up to the next one that asks. A pair has its question apart and needs none.
 */
export function findAnswerRange(
  chunk: RetrievedChunk,
  sentences: readonly PassageSentence[],
  question: Question,
  match: WordMatcher,
): AnswerRange | null {
  if (chunk.kind === 'qa' || sentences.length === 0) return null;
  const asking = sentences.map(({ start, end }) => /[?？؟]["'”’»)*_]*$/u.test(chunk.text.slice(start, end)));
  for (const [at, sentence] of sentences.entries()) {
    if (!asking[at] || asking[at + 1] !== false) continue;
    if (!saysTheSame(chunk.text.slice(sentence.start, sentence.end), chunk.language, question, match, most)) continue;
    const next = asking.indexOf(true, at + 1);
    return { from: at + 1, to: next < 0 ? sentences.length : next };
  }
  // A table's later chunks have the header row at the end of their heading, which is no heading.
  const heading = chunk.heading.split(' › ').findLast(part => part !== '' && !part.includes(' | '));
  const isSame =
    heading === undefined
      ? chunk.ordinal === 0 && saysTheSame(chunk.title, chunk.language, question, match, all)
      : saysTheSame(heading, chunk.language, question, match, most);
  return isSame ? { from: 0, to: sentences.length } : null;
}

function saysTheSame(
  heading: string,
  language: string,
  question: Question,
  match: WordMatcher,
  enough: number,
): boolean {
  const stops = stopWords(language);
  const held = new Set<number>();
  let words = 0;
  let found = 0;
  const read: Word[] = [];
  analyzeWords(heading.slice(0, maximumHeadingUnits), language, word => read.push(word));
  match(read.map(({ term }) => term)).forEach((matches, at) => {
    for (const { index } of matches) held.add(index);
    if (stops.has(read[at]?.word ?? '')) return;
    words += 1;
    if (matches.length > 0) found += 1;
  });
  const indexes = question.words.map((_, index) => index);
  const telling = indexes.filter(index => question.words[index]?.content);
  const asked =
    telling.length > 0 ? telling : indexes.filter(index => question.type.words.has(question.words[index]?.word ?? ''));
  if (words === 0 || asked.length === 0) return false;
  const ofHeading = found / words;
  const ofQuestion = asked.filter(index => held.has(index)).length / asked.length;
  return Math.min(ofHeading, ofQuestion) >= enough && Math.max(ofHeading, ofQuestion) === 1;
}
