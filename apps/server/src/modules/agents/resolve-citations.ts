import type { Citation } from '@baraza/contracts';
import { type RetrievedChunk, type SentenceSpan, splitSentences } from '#modules/knowledge';
import type { CitationMark } from './reply-filter.ts';

const MAX_CITATIONS = 20;
const MAX_ANSWER_SENTENCES = 40;
const MAX_QUOTE_CHARS = 600;
const MIN_SHARED_TERMS = 3;
const MIN_SHARED_PART = 0.5;

/**
 * The passages that a reply stands on. Where the model marked excerpts, those, each with the sentence nearest to what
 * was said; else every sentence of the reply looks for a sentence that holds at least half of its terms. Each quote is
 * a piece of its chunk's text, unchanged; none is given twice.
 */
export function resolveCitations(
  text: string,
  marks: readonly CitationMark[],
  excerpts: readonly RetrievedChunk[],
): readonly Citation[] {
  if (excerpts.length === 0 || text === '') return [];
  const found = marks.length > 0 ? fromMarks(text, marks, excerpts) : fromOverlap(text, excerpts);
  const unique = new Map(found.map(citation => [`${citation.chunkId} ${citation.quote}`, citation]));
  return [...unique.values()].slice(0, MAX_CITATIONS);
}

function fromMarks(text: string, marks: readonly CitationMark[], excerpts: readonly RetrievedChunk[]): Citation[] {
  const sentences = splitSentences(text, languageOf(excerpts));
  return marks.flatMap(mark => {
    const claim = sentences.findLast(sentence => sentence.start < mark.at) ?? sentences[0];
    const terms = termsOf(claim === undefined ? '' : text.slice(claim.start, claim.end));
    return mark.numbers.flatMap(number => {
      const chunk = excerpts[number - 1];
      return chunk === undefined ? [] : [citationOf(chunk, bestSentence(chunk, terms).span)];
    });
  });
}

function fromOverlap(text: string, excerpts: readonly RetrievedChunk[]): Citation[] {
  const sentences = splitSentences(text, languageOf(excerpts)).slice(0, MAX_ANSWER_SENTENCES);
  return sentences.flatMap(({ start, end }) => {
    const terms = termsOf(text.slice(start, end));
    let best: { chunk: RetrievedChunk; match: Match } | undefined;
    for (const chunk of excerpts) {
      const match = bestSentence(chunk, terms);
      if (match.score > (best?.match.score ?? 0)) best = { chunk, match };
    }
    if (best === undefined || best.match.shared < MIN_SHARED_TERMS) return [];
    return best.match.part < MIN_SHARED_PART ? [] : [citationOf(best.chunk, best.match.span)];
  });
}

interface Match {
  readonly span: SentenceSpan;
  readonly shared: number;
  /** Of the claim's terms, how many the sentence holds: 0 to 1. */
  readonly part: number;
  readonly score: number;
}

/** The sentence that shares most with the claim; the first one when none shares anything. */
function bestSentence(chunk: RetrievedChunk, terms: ReadonlySet<string>): Match {
  const passage = readPassage(chunk);
  let best: Match = { span: passage[0] ?? { start: 0, end: chunk.text.length }, shared: 0, part: 0, score: 0 };
  for (const sentence of passage) {
    const shared = countShared(terms, sentence.terms);
    const score = (2 * shared) / (terms.size + sentence.terms.size || 1);
    if (score > best.score) best = { span: sentence, shared, part: shared / terms.size, score };
  }
  return best;
}

/** Goes through the smaller of the two: a reply of one long sentence meets every sentence of every passage. */
function countShared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [few, many] = left.size < right.size ? [left, right] : [right, left];
  let shared = 0;
  for (const term of few) if (many.has(term)) shared++;
  return shared;
}

interface Sentence extends SentenceSpan {
  readonly terms: ReadonlySet<string>;
}

const MAX_PASSAGES = 200;
const passages = new Map<string, { readonly text: string; readonly sentences: readonly Sentence[] }>();

/** The sentences of a chunk; the last used are kept, because the same passages answer again and again. */
function readPassage(chunk: RetrievedChunk): readonly Sentence[] {
  const known = passages.get(chunk.id);
  if (known?.text === chunk.text) return known.sentences;
  const sentences = splitSentences(chunk.text, chunk.language).map(({ start, end }) => ({
    start,
    end,
    terms: termsOf(chunk.text.slice(start, end)),
  }));
  passages.delete(chunk.id);
  const [oldest] = passages.keys();
  if (passages.size >= MAX_PASSAGES && oldest !== undefined) passages.delete(oldest);
  passages.set(chunk.id, { text: chunk.text, sentences });
  return sentences;
}

/** Enough of a word to tell it from others, without most endings: a claim and its source rarely use the same form. */
const STEM_LENGTH = 6;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Terms to compare sentences by, in any language: beginnings of words, or pairs of characters where words are not spaced.
 * Coarser than the index's analysis and a tenth of its cost, which counts because every reply is compared.
 */
function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  const hasUnspaced = UNSPACED.test(text);
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    if (hasUnspaced && UNSPACED.test(word)) {
      for (let at = 0; at + 1 < word.length; at += 1) terms.add(word.slice(at, at + 2));
      continue;
    }
    // Words of one or two letters are mostly articles; numbers are what a claim stands on.
    if (word.length > 2 || /[^a-z]/.test(word)) terms.add(word.slice(0, STEM_LENGTH));
  }
  return terms;
}

function citationOf(chunk: RetrievedChunk, { start, end }: SentenceSpan): Citation {
  return {
    sourceId: chunk.sourceId,
    documentId: chunk.publicDocumentId,
    chunkId: chunk.id,
    title: chunk.title,
    url: chunk.url,
    quote: cutQuote(chunk.text.slice(start, end)),
  };
}

/** A text without stops can be one long sentence. Never cuts a character in two. */
function cutQuote(quote: string): string {
  if (quote.length <= MAX_QUOTE_CHARS) return quote;
  const splitsPair = /[\uD800-\uDBFF]/.test(quote.charAt(MAX_QUOTE_CHARS - 1));
  return quote.slice(0, splitsPair ? MAX_QUOTE_CHARS - 1 : MAX_QUOTE_CHARS);
}

function languageOf(excerpts: readonly RetrievedChunk[]): string {
  return excerpts[0]?.language ?? 'und';
}
