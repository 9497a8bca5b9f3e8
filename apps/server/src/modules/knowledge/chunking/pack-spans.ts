import { splitSentences } from '../analysis/split-sentences.ts';

/** A UTF-16 span of the document. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface PackLimits {
  /** A chunk that has this much takes no further paragraph. */
  readonly target: number;
  /** No chunk is longer. */
  readonly max: number;
}

/**
 * Joins neighbouring spans (paragraphs, list items) into pieces of up to `max` units; a span that is longer by itself is
 * cut between sentences into pieces of about the same length, and a sentence that is longer, between words.
 */
export function packSpans(text: string, spans: readonly Span[], language: string, limits: PackLimits): Span[] {
  const packed: Span[] = [];
  let open: Span | undefined;
  for (const span of spans) {
    for (const piece of span.end - span.start > limits.max ? cutLongSpan(text, span, language, limits.max) : [span]) {
      const room = open !== undefined && open.end - open.start < limits.target && piece.end - open.start <= limits.max;
      if (open !== undefined && room) open = { start: open.start, end: piece.end };
      else {
        if (open !== undefined) packed.push(open);
        open = piece;
      }
    }
  }
  if (open !== undefined) packed.push(open);
  return packed;
}

function cutLongSpan(text: string, span: Span, language: string, max: number): Span[] {
  const sentences = splitSentences(text.slice(span.start, span.end), language)
    .map(sentence => ({ start: span.start + sentence.start, end: span.start + sentence.end }))
    .flatMap(sentence => (sentence.end - sentence.start > max ? cutBetweenWords(text, sentence, max) : [sentence]));
  const count = Math.ceil((span.end - span.start) / max);
  const aim = (span.end - span.start) / count;
  const pieces: Span[] = [];
  let open: Span | undefined;
  for (const sentence of sentences) {
    const grown: number = open === undefined ? 0 : sentence.end - open.start;
    const closerWithout = open !== undefined && grown > aim && grown - aim > aim - (open.end - open.start);
    if (open !== undefined && grown <= max && !closerWithout) open = { start: open.start, end: sentence.end };
    else {
      if (open !== undefined) pieces.push(open);
      open = sentence;
    }
  }
  if (open !== undefined) pieces.push(open);
  return pieces;
}

function cutBetweenWords(text: string, span: Span, max: number): Span[] {
  const pieces: Span[] = [];
  let start = span.start;
  while (span.end - start > max) {
    const space = text.lastIndexOf(' ', start + max);
    let end = space > start + max / 2 ? space : start + max;
    // Never between the halves of one character.
    if (isHighSurrogate(text.charCodeAt(end - 1))) end--;
    pieces.push({ start, end });
    start = end;
    while (start < span.end && text.charCodeAt(start) === 0x20) start++;
  }
  if (span.end > start) pieces.push({ start, end: span.end });
  return pieces;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
