import type { ReplyFlag } from '@baraza/contracts';
import type { Evidence } from './evidence.ts';
import { readClaims } from './read-claims.ts';

const maximumFlags = 20;
const maximumFlagUnits = 200;

/** What a reply says in numbers, dates, prices, addresses and codes that none of the texts says; each once. */
export function findUnsupported(reply: string, evidence: Evidence): ReplyFlag[] {
  const flagged = new Set<string>();
  for (const claim of readClaims(reply)) {
    if (flagged.size >= maximumFlags) break;
    if (!evidence.supports(claim)) flagged.add(claim.text.slice(0, maximumFlagUnits));
  }
  return [...flagged].map(text => ({ kind: 'number', text }));
}

/** A sentence's end within a text that goes on; `3.5` and `e.g.x` hold none. */
const sentenceEnd = /[.!?…؟۔]["'”’»)\]*_]*\s|[。！？．｡।॥።]["'”’»)\]]*(?=[^"'”’»)\]])|\n/gu;
/** A text without any stops is judged in pieces of this length, cut between words. */
const maximumHeldUnits = 2_000;

/**
 * Lets a streamed text through sentence by sentence, as long as each says only what the evidence supports. However the
 * text is cut into pieces, what comes through is the same.
 */
export class SentenceGuard {
  /** Why the text was cut; empty while it was not. */
  flags: readonly ReplyFlag[] = [];
  readonly #evidence: Evidence;
  #held = '';

  constructor(evidence: Evidence) {
    this.#evidence = evidence;
  }

  /** Takes the next piece; gives the whole sentences that can be shown now, often nothing. */
  push(piece: string): string {
    if (this.flags.length > 0) return '';
    this.#held += piece;
    let shown = '';
    for (let end = nextEnd(this.#held); end > 0 && this.flags.length === 0; end = nextEnd(this.#held)) {
      shown += this.#release(end);
    }
    return shown;
  }

  /** The text ended; gives the rest of it if it is supported. */
  end(): string {
    return this.flags.length > 0 || this.#held === '' ? '' : this.#release(this.#held.length);
  }

  #release(end: number): string {
    const sentence = this.#held.slice(0, end);
    this.#held = this.#held.slice(end);
    this.flags = findUnsupported(sentence, this.#evidence);
    return this.flags.length > 0 ? '' : sentence;
  }
}

function nextEnd(held: string): number {
  sentenceEnd.lastIndex = 0;
  for (let match = sentenceEnd.exec(held); match !== null; match = sentenceEnd.exec(held)) {
    const end = match.index + match[0].length;
    if (end > maximumHeldUnits) break;
    // `approx. 5`, `5. März`, `No. 7`: what follows a short word or a number may belong to it.
    if (match[0] === '\n' || !/(?:^|\s)(?:\p{Nd}{1,2}|\p{L}{1,4})\.\s$/u.test(held.slice(Math.max(0, end - 8), end)))
      return end;
    if (
      end < held.length &&
      /^[\p{Lu}\p{Lo}]/u.test(held.slice(end, end + 2)) &&
      !/\p{Nd}\.\s$/u.test(held.slice(0, end))
    )
      return end;
  }
  if (held.length <= maximumHeldUnits) return 0;
  const space = held.lastIndexOf(' ', maximumHeldUnits);
  return space > 0 ? space + 1 : maximumHeldUnits;
}
