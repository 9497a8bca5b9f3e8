import type { ExtractedQuote, RetrievedChunk } from '../retriever.ts';
import { countReplyWords } from './count-reply-words.ts';
import type { RankedSentences } from './rank-sentences.ts';
import { renderProse } from './render-prose.ts';
import { type Candidate, isHeaded, sentenceFeatureNames } from './sentence-features.ts';
import { readTableHeader, renderTableRow } from './table-rows.ts';
import { isAskedAndTold, isWholeAnswer, startsDependent } from './whole-answer.ts';

export interface ComposedReply {
  readonly text: string;
  readonly quotes: readonly ExtractedQuote[];
}

const maximumReplyWords = 60;
const maximumPicks = { byScore: 4, inOrder: 8 };
/** Sixty words of any language fit; what does not is not made of words. */
const maximumReplyUnits = 1_000;
/** A further sentence is added when its score is at most this far below the best one. */
const margins = { samePassage: 4, otherPassage: 3, unasked: 1, row: 1, code: 0.5 } as const;
/** Added to the margins of prose when nothing is sure: who may be wrong tells more of what stands around. */
const marginOfDoubt = 2;

interface Pick {
  readonly chunk: RetrievedChunk;
  readonly start: number;
  readonly end: number;
  readonly isCode: boolean;
  /** It may be said before what stands above it. */
  readonly mayLead: boolean;
}

/** What is to be quoted for one question. */
export interface RankedAnswer {
  readonly ranked: RankedSentences;
  /** 0 to 1. */
  readonly confidence: number;
}

/**
 * The best sentences in at most 60 words, those of one passage in its order; quotes are exact pieces of their chunk. The less
 * sure an answer is, the more sentences it takes. Several questions share the words, and no sentence is told twice.
 */
export function composeReply(answers: readonly RankedAnswer[]): ComposedReply {
  const draft = new Draft();
  answers.forEach(({ ranked, confidence }, at) => {
    const [best] = ranked.candidates;
    if (best === undefined) return;
    const section = toldInOrder(ranked, best);
    const room = Math.ceil((maximumReplyWords * (at + 1)) / answers.length) - draft.words;
    draft.open(section !== null, room);
    for (const candidate of section ?? byScore(ranked, best, confidence)) {
      // What is told in order ends where the room does; of what is chosen, a shorter sentence may still fit.
      if (!draft.add(candidate) && section !== null) break;
    }
  });
  return draft.compose();
}

/** Under a heading that is the question, the text answers in its own order; null when a fact is asked or none stands so. */
function toldInOrder(ranked: RankedSentences, best: Candidate): readonly Candidate[] | null {
  const { question, chunk } = best.passage;
  const { type } = question.type;
  const isOpen =
    type === null ||
    type === 'manner' ||
    type === 'definition' ||
    type === 'reason' ||
    !question.words.some(word => word.content);
  if (!isOpen || !isHeaded(best.passage, best.passage.sentences.indexOf(best.sentence))) return null;
  return ranked.candidates
    .filter(
      ({ passage, sentence }) =>
        passage.chunk.documentId === chunk.documentId &&
        passage.chunk.heading === chunk.heading &&
        isHeaded(passage, passage.sentences.indexOf(sentence)),
    )
    .sort((a, b) => a.passage.chunk.ordinal - b.passage.chunk.ordinal || a.sentence.start - b.sentence.start);
}

function byScore(ranked: RankedSentences, best: Candidate, confidence: number): readonly Candidate[] {
  const top = ranked.scores[0] ?? 0;
  return ranked.candidates.filter(
    (candidate, at) => at === 0 || (ranked.scores[at] ?? 0) >= top - marginOf(candidate, best, confidence),
  );
}

const askedForm = sentenceFeatureNames.indexOf('askedForm');

function marginOf(candidate: Candidate, best: Candidate, confidence: number): number {
  const { passage, sentence, features } = candidate;
  // Whoever asks for the phone number alone is told nothing else.
  if ((best.features[askedForm] ?? 0) > (features[askedForm] ?? 0)) return Number.NEGATIVE_INFINITY;
  if (sentence.kind === 'row' || best.sentence.kind === 'row') return margins.row;
  if (sentence.kind === 'code' || best.sentence.kind === 'code') return margins.code;
  const doubt = marginOfDoubt * (1 - confidence);
  if (isAskedAndTold(best) && !isWholeAnswer(candidate, best)) return margins.unasked;
  return (passage === best.passage ? margins.samePassage : margins.otherPassage) + doubt;
}

/** A reply in the making. */
class Draft {
  readonly #picks: Pick[] = [];
  #words = 0;
  #units = 0;
  /** Of the question that is answered now. */
  #mayAdd = 0;
  #room = 0;
  #isFirst = true;
  #isToldInOrder = false;

  get words(): number {
    return this.#words;
  }

  /** Begins with the next question, for which there are so many words. */
  open(isToldInOrder: boolean, room: number): void {
    this.#isToldInOrder = isToldInOrder;
    this.#mayAdd = isToldInOrder ? maximumPicks.inOrder : maximumPicks.byScore;
    this.#room = room;
    this.#isFirst = true;
  }

  /**
   * Takes a sentence when there is room for it, always the first one of a question, cut to its beginning where it is too long.
   * False when there was none.
   */
  add({ passage, sentence }: Candidate): boolean {
    const { start, end, kind } = sentence;
    // Each question has found the chunk for itself.
    const chunk = this.#picks.find(other => other.chunk.id === passage.chunk.id)?.chunk ?? passage.chunk;
    const mayLead = kind === 'sentence' && !this.#isToldInOrder && !startsDependent(chunk.text.slice(start, end));
    const pick = { chunk, start, end, isCode: kind === 'code', mayLead };
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (this.#mayAdd <= 0 || this.#room <= 0) return false;
    if (this.#picks.some(other => overlaps(other, pick))) return true;
    const { completion } = sentence;
    const code = completion === undefined ? undefined : { ...pick, ...completion, isCode: true, mayLead: false };
    const isWhole = code !== undefined && this.#fits([pick, code]) && !quotesQuestion(code, passage.question.text);
    if (!isFirst && (completion === undefined ? !this.#fits([pick]) : !isWhole)) return false;
    this.#take(pick);
    if (code !== undefined && isWhole) this.#take(code);
    return true;
  }

  /** The passage of the first sentence taken comes first. */
  compose(): ComposedReply {
    const chunks = [...new Set(this.#picks.map(pick => pick.chunk))];
    const firsts = new Map(this.#picks.toReversed().map(pick => [pick.chunk, pick]));
    // What answers is said first; what stands above it follows, unless the answer leans on it.
    const isBefore = (pick: Pick): boolean => {
      const first = firsts.get(pick.chunk);
      return first?.mayLead === true && pick.start < first.start;
    };
    this.#picks.sort(
      (a, b) =>
        chunks.indexOf(a.chunk) - chunks.indexOf(b.chunk) ||
        Number(isBefore(a)) - Number(isBefore(b)) ||
        a.start - b.start,
    );
    const joined = joinNeighbours(this.#picks).filter(pick => renderPick(pick) !== '');
    let text = '';
    joined.forEach((pick, at) => {
      const besideCode = pick.isCode || joined[at - 1]?.isCode === true;
      const gap = besideCode ? '\n' : /[\p{L}\p{N})]$/u.test(text) ? '. ' : ' ';
      text += (at === 0 ? '' : gap) + renderPick(pick);
    });
    return {
      text,
      quotes: joined.map(pick => ({ chunk: pick.chunk, quote: pick.chunk.text.slice(pick.start, pick.end) })),
    };
  }

  #fits(picks: readonly Pick[]): boolean {
    const words = picks.reduce((sum, pick) => sum + countReplyWords(renderPick(pick)), 0);
    const units = picks.reduce((sum, pick) => sum + pick.end - pick.start, 0);
    return words <= this.#room && units <= maximumReplyUnits - this.#units;
  }

  #take(whole: Pick): void {
    const pick = this.#fits([whole]) ? whole : clip(whole, this.#room);
    const words = Math.min(countReplyWords(renderPick(pick)), this.#room);
    this.#picks.push(pick);
    this.#mayAdd -= 1;
    this.#words += words;
    this.#room -= words;
    this.#units += pick.end - pick.start;
  }
}

function overlaps(a: Pick, b: Pick): boolean {
  return a.chunk === b.chunk && a.start < b.end && b.start < a.end;
}

/** An example that asks the very question does not answer it. */
function quotesQuestion({ chunk, start, end }: Pick, question: string): boolean {
  return chunk.text.slice(start, end).toLowerCase().includes(question.trim().toLowerCase());
}

/** The beginning of a sentence that is too long, cut between words where there are any. */
function clip(pick: Pick, room: number): Pick {
  const text = pick.chunk.text.slice(pick.start, Math.min(pick.end, pick.start + maximumReplyUnits));
  let end = 0;
  for (const match of text.matchAll(/[\p{Script=Han}\p{Script=Thai}]|[^\s\p{Script=Han}\p{Script=Thai}]+/gu)) {
    const next = match.index + match[0].length;
    if (countReplyWords(text.slice(0, next)) > room) break;
    end = next;
  }
  const splitsPair = /[\ud800-\udbff]$/.test(text.slice(0, end));
  return { ...pick, end: pick.start + end - (splitsPair ? 1 : 0) };
}

/** Sentences that follow each other are one quote; code stands for itself. */
function joinNeighbours(picks: readonly Pick[]): Pick[] {
  const joined: Pick[] = [];
  for (const pick of picks) {
    const last = joined.at(-1);
    const isNext =
      last &&
      last.chunk === pick.chunk &&
      last.end <= pick.start &&
      last.chunk.text.slice(last.end, pick.start).trim() === '';
    if (last && isNext && !last.isCode && !pick.isCode) joined[joined.length - 1] = { ...last, end: pick.end };
    else joined.push(pick);
  }
  return joined;
}

function renderPick({ chunk, start, end, isCode }: Pick): string {
  const quote = chunk.text.slice(start, end);
  if (isCode) return quote.trim();
  return chunk.kind === 'table' ? renderRows(chunk, quote) : renderProse(quote);
}

function renderRows(chunk: RetrievedChunk, quote: string): string {
  const header = readTableHeader(chunk);
  const rows = quote.split('\n').map(row => {
    const said = renderProse(renderTableRow(row, header));
    return /[.!?。！？؟।]$/u.test(said) ? said : `${said}.`;
  });
  const said = rows.join(' ');
  return said.length <= maximumReplyUnits ? said : renderProse(quote);
}
