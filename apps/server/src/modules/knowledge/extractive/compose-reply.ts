import type { ExtractedQuote, RetrievedChunk } from '../retriever.ts';
import { countReplyWords } from './count-reply-words.ts';
import type { RankedSentences } from './rank-sentences.ts';
import type { Candidate } from './sentence-features.ts';
import { readTableHeader, renderTableRow } from './table-rows.ts';

export interface ComposedReply {
  readonly text: string;
  readonly quotes: readonly ExtractedQuote[];
}

const maximumReplyWords = 60;
const maximumQuotes = 4;
/** Sixty words of any language fit; what does not is not made of words. */
const maximumReplyUnits = 1_000;
/** A further sentence is added when its score is at most this far below the best one. */
const scoreMargin = 4;

interface Pick {
  readonly chunk: RetrievedChunk;
  readonly rank: number;
  readonly start: number;
  readonly end: number;
}

/** The best sentences in at most 60 words, those of one passage in its order; quotes are exact pieces of their chunk. */
export function composeReply(ranked: RankedSentences): ComposedReply {
  const picks: Pick[] = [];
  let room = maximumReplyWords;
  let units = 0;
  for (let at = 0; at < ranked.candidates.length && picks.length < maximumQuotes; at++) {
    const candidate = ranked.candidates[at] as Candidate;
    if ((ranked.scores[at] ?? 0) < (ranked.scores[0] ?? 0) - scoreMargin) break;
    const text = candidate.passage.chunk.text.slice(candidate.sentence.start, candidate.sentence.end);
    if (text.length > maximumReplyUnits - units && picks.length > 0) continue;
    const words = countReplyWords(renderQuote({ chunk: candidate.passage.chunk, quote: text }));
    if (words > room && picks.length > 0) continue;
    const pick = toPick(candidate);
    picks.push(words > room || text.length > maximumReplyUnits ? clip(pick, room) : pick);
    room -= Math.min(words, room);
    units += Math.min(text.length, maximumReplyUnits);
  }
  picks.sort((a, b) => a.rank - b.rank || a.start - b.start);
  const quotes = joinNeighbours(picks).map(pick => ({
    chunk: pick.chunk,
    quote: pick.chunk.text.slice(pick.start, pick.end),
  }));
  return { text: quotes.map(renderQuote).join(' '), quotes };
}

function toPick(candidate: Candidate): Pick {
  const { passage, sentence } = candidate;
  return { chunk: passage.chunk, rank: passage.rank, start: sentence.start, end: sentence.end };
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

/** Sentences that follow each other are one quote. */
function joinNeighbours(picks: readonly Pick[]): Pick[] {
  const joined: Pick[] = [];
  for (const pick of picks) {
    const last = joined.at(-1);
    if (last && last.chunk === pick.chunk && last.chunk.text.slice(last.end, pick.start).trim() === '') {
      joined[joined.length - 1] = { ...last, end: pick.end };
    } else joined.push(pick);
  }
  return joined;
}

function renderQuote({ chunk, quote }: ExtractedQuote): string {
  if (chunk.kind !== 'table') return toReadable(quote);
  const header = readTableHeader(chunk);
  const rows = quote.split('\n').map(row => `${toReadable(renderTableRow(row, header))}.`);
  const said = rows.join(' ');
  return said.length <= maximumReplyUnits ? said : toReadable(quote);
}

/** The quote without the marks of its format: headings, lists, emphasis, links. */
function toReadable(quote: string): string {
  return quote
    .replace(/^\s*(?:#{1,6}|[-*+•‣▪]|>|\d{1,3}[.)])\s+/gmu, '')
    .replace(/!?\[([^\]\n]{0,300})\](?:\([^()\s]{0,500}\)|\[[^\]\n]{0,100}\])/gu, '$1')
    .replace(/\*\*|__|`/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
