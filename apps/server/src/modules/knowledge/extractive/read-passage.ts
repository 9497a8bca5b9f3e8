import { analyzeText, type Token } from '../analysis/analyze-text.ts';
import type { RetrievedChunk } from '../retriever.ts';
import { type AnswerRange, findAnswerRange } from './find-answer-range.ts';
import type { WordMatch, WordMatcher } from './match-words.ts';
import type { Question } from './question.ts';
import { type QuotableSpan, quotableSpans } from './quotable-spans.ts';
import { readTableHeader, tableRowSpans } from './table-rows.ts';

/** Where a word of the question stands in a sentence, counted in words. */
export interface Occurrence {
  readonly index: number;
  readonly position: number;
  readonly strength: number;
}

export interface PassageSentence extends QuotableSpan {
  readonly wordCount: number;
  readonly occurrences: readonly Occurrence[];
  /** Strongest match by word of the question. */
  readonly matched: Float32Array;
  /** Words that the question does not hold. */
  readonly newWords: number;
  /** Of a table's row: the share of the words of its first cell that the question holds; 0 for the rest. */
  readonly nameHeld: number;
}

/** A chunk cut into what can be quoted, matched against the question. */
export interface Passage {
  readonly chunk: RetrievedChunk;
  readonly rank: number;
  readonly question: Question;
  readonly sentences: readonly PassageSentence[];
  /** The title, the headings, the question of a pair and the head of a table. */
  readonly above: string;
  /** Strongest match by word of the question, in `above`. */
  readonly aboveMatched: Float32Array;
  readonly matched: Float32Array;
  /** Share of the words of the title, the last heading or the pair's question that the customer's question holds. */
  readonly titleHeld: number;
  /** The same for the pair's question alone; 0 for other chunks. */
  readonly pairCoverage: number;
  /** The sentences under a heading, or after a question, that says nearly what the customer asks; null when none does. */
  readonly answerRange: AnswerRange | null;
}

const maximumUnits = 6_000;
const maximumSentences = 60;
const shortAnswerWords = 60;

export function readPassage(
  chunk: RetrievedChunk,
  rank: number,
  question: Question,
  match: WordMatcher,
  withCode: boolean,
): Passage {
  const text = chunk.text.slice(0, maximumUnits);
  const tokens = analyzeText(text, chunk.language);
  const matches = matchTokens(tokens, match);
  const header = chunk.kind === 'table' ? readTableHeader(chunk) : [];
  const spans = toSpans(chunk, text, tokens, header, withCode).slice(0, maximumSentences);
  const matched = new Float32Array(question.words.length);
  const sentences: PassageSentence[] = [];
  let first = 0;
  for (const span of spans) {
    while (first < tokens.length && (tokens[first] as Token).start < span.start) first++;
    let last = first;
    while (last < tokens.length && (tokens[last] as Token).start < span.end) last++;
    sentences.push(readSentence(text, span, tokens, matches, first, last, matched));
  }
  const above = [chunk.title, chunk.heading, chunk.question ?? '', ...header].join('\n').slice(0, 1_000);
  const aboveMatched = new Float32Array(question.words.length);
  for (const one of matchTokens(analyzeText(above, chunk.language), match)) raise(aboveMatched, one);
  return {
    chunk,
    rank,
    question,
    sentences,
    above,
    aboveMatched,
    matched,
    titleHeld: holdTitle(chunk, match),
    pairCoverage: holdShare(chunk.question ?? '', chunk.language, match),
    answerRange: findAnswerRange(chunk, sentences, question, match),
  };
}

/** The answer of a pair, or under a heading that asks, is quoted whole when it is short; a table row by row, unless it is nothing but a header. */
function toSpans(
  chunk: RetrievedChunk,
  text: string,
  tokens: readonly Token[],
  header: readonly string[],
  withCode: boolean,
): readonly QuotableSpan[] {
  if (chunk.kind === 'table') {
    const rows = tableRowSpans(text, header);
    if (rows.length > 0) return rows.map(row => ({ ...row, kind: 'row', dangling: false }));
  }
  if (tokens.length <= shortAnswerWords && (chunk.kind === 'qa' || answersHeading(chunk, text))) {
    const start = text.length - text.trimStart().length;
    const end = text.trimEnd().length;
    if (end > start) return [{ start, end, kind: 'sentence', dangling: false }];
  }
  return quotableSpans(text, chunk.language, withCode);
}

/** A list is told by its items, and code is not told with the words around it. */
function answersHeading({ kind, heading }: RetrievedChunk, text: string): boolean {
  return kind === 'prose' && /[?？؟]\s*$/u.test(heading) && !/\n\s*(?:[-*+•]|\d{1,3}[.)])\s|```|~~~/u.test(text);
}

function readSentence(
  text: string,
  span: QuotableSpan,
  tokens: readonly Token[],
  matchesOf: readonly (readonly WordMatch[])[],
  first: number,
  last: number,
  passageMatched: Float32Array,
): PassageSentence {
  const occurrences: Occurrence[] = [];
  const matched = new Float32Array(passageMatched.length);
  let newWords = 0;
  const nameEnd = span.kind === 'row' ? firstCellEnd(text, span) : 0;
  let name = 0;
  let nameHeld = 0;
  for (let at = first; at < last; at++) {
    const token = tokens[at] as Token;
    const matches = matchesOf[at] as readonly WordMatch[];
    if (token.start < nameEnd) {
      name += 1;
      if (matches.some(found => found.strength === 1)) nameHeld += 1;
    }
    if (matches.length === 0) {
      newWords += 1;
      continue;
    }
    raise(matched, matches);
    raise(passageMatched, matches);
    for (const found of matches) {
      occurrences.push({ index: found.index, position: at - first, strength: found.strength });
    }
  }
  return {
    ...span,
    wordCount: last - first,
    occurrences,
    matched,
    newWords,
    nameHeld: name === 0 ? 0 : nameHeld / name,
  };
}

function firstCellEnd(text: string, row: QuotableSpan): number {
  const bar = text.slice(row.start + 1, row.end).search(/[|\t]/);
  return bar < 0 ? 0 : row.start + 1 + bar;
}

function raise(strengths: Float32Array, matches: readonly WordMatch[]): void {
  for (const match of matches) {
    if (match.strength > (strengths[match.index] ?? 0)) strengths[match.index] = match.strength;
  }
}

function matchTokens(tokens: readonly Token[], match: WordMatcher): readonly (readonly WordMatch[])[] {
  return match(tokens.map(token => token.term));
}

function holdTitle(chunk: RetrievedChunk, match: WordMatcher): number {
  const lastHeading = chunk.heading.split(' › ').at(-1) ?? '';
  return Math.max(
    ...[chunk.title, lastHeading, chunk.question ?? ''].map(text => holdShare(text, chunk.language, match)),
  );
}

function holdShare(text: string, language: string, match: WordMatcher): number {
  const tokens = analyzeText(text.slice(0, 300), language);
  const held = matchTokens(tokens, match).filter(matches => matches.length > 0).length;
  return tokens.length === 0 ? 0 : held / tokens.length;
}
