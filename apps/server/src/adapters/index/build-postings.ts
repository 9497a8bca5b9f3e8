import { fieldedFrequency, lengthNorm } from '#modules/knowledge/search';

export interface Postings {
  /** Where the postings of a term start; one more than there are terms. The difference is the number of its chunks. */
  readonly starts: Uint32Array;
  /** Chunks of each term, rising. */
  readonly chunks: Uint32Array;
  /** Beside each chunk, {@link packCounts}. */
  readonly counts: Uint8Array;
  /** The highest fielded frequency of a term in this segment, at the segment's own average length: bounds its score. */
  readonly peaks: Float32Array;
  /** In how many chunks each word, as written, stands. */
  readonly wordFrequencies: Uint32Array;
}

interface ForwardLists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

const MAX_BODY_COUNT = 15;
const MAX_FIELD_COUNT = 3;
const BODY_STEP = 1;
const HEADING_STEP = 16;
const TITLE_STEP = 64;

/** Counts of one term in one chunk in a byte: passage 4 bits, heading 2, title 2; a higher count counts as the highest. */
export function bodyCount(packed: number): number {
  return packed & MAX_BODY_COUNT;
}

export function headingCount(packed: number): number {
  return (packed >> 4) & MAX_FIELD_COUNT;
}

export function titleCount(packed: number): number {
  return packed >> 6;
}

/** Inverts the chunks' word lists: two passes, the first counts, the second fills. */
export function buildPostings(
  chunks: readonly { readonly bodyWords: number }[],
  forward: ForwardLists,
  vocabulary: {
    readonly words: readonly string[];
    readonly terms: readonly string[];
    readonly termOfWord: Uint32Array;
  },
  averageLength: number,
): Postings {
  const termCount = vocabulary.terms.length;
  const starts = new Uint32Array(termCount + 1);
  const wordFrequencies = new Uint32Array(vocabulary.words.length);
  const lastChunkOfTerm = new Int32Array(termCount).fill(-1);
  const lastChunkOfWord = new Int32Array(vocabulary.words.length).fill(-1);
  forEachWord(forward, (chunk, word) => {
    if (lastChunkOfWord[word] === chunk) return;
    lastChunkOfWord[word] = chunk;
    wordFrequencies[word] = (wordFrequencies[word] as number) + 1;
    const term = vocabulary.termOfWord[word] as number;
    if (lastChunkOfTerm[term] === chunk) return;
    lastChunkOfTerm[term] = chunk;
    starts[term + 1] = (starts[term + 1] as number) + 1;
  });
  for (let term = 0; term < termCount; term++)
    starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);

  const next = starts.slice(0, termCount);
  const postingChunks = new Uint32Array(starts[termCount] as number);
  const counts = new Uint8Array(postingChunks.length);
  lastChunkOfTerm.fill(-1);
  forEachWord(forward, (chunk, word, step) => {
    const term = vocabulary.termOfWord[word] as number;
    if (lastChunkOfTerm[term] !== chunk) {
      lastChunkOfTerm[term] = chunk;
      postingChunks[next[term] as number] = chunk;
      next[term] = (next[term] as number) + 1;
    }
    const at = (next[term] as number) - 1;
    counts[at] = addCount(counts[at] as number, step);
  });
  return {
    starts,
    chunks: postingChunks,
    counts,
    peaks: findPeaks(starts, postingChunks, counts, chunks, averageLength),
    wordFrequencies,
  };
}

function addCount(packed: number, step: number): number {
  const count =
    step === BODY_STEP ? bodyCount(packed) : step === HEADING_STEP ? headingCount(packed) : titleCount(packed);
  return count === (step === BODY_STEP ? MAX_BODY_COUNT : MAX_FIELD_COUNT) ? packed : packed + step;
}

function forEachWord(forward: ForwardLists, visit: (chunk: number, word: number, step: number) => void): void {
  for (let chunk = 0; chunk + 1 < forward.starts.length; chunk++) {
    const head = forward.starts[chunk] as number;
    const bodyStart = head + 2 + (forward.items[head] as number) + (forward.items[head + 1] as number);
    const headingStart = head + 2 + (forward.items[head] as number);
    const end = forward.starts[chunk + 1] as number;
    for (let at = head + 2; at < end; at++) {
      visit(
        chunk,
        forward.items[at] as number,
        at >= bodyStart ? BODY_STEP : at >= headingStart ? HEADING_STEP : TITLE_STEP,
      );
    }
  }
}

/** Room for the rounding to 32 bits, so that a peak is never below a frequency it bounds. */
const ROUNDING = 1.000001;

function findPeaks(
  starts: Uint32Array,
  postingChunks: Uint32Array,
  counts: Uint8Array,
  chunks: readonly { readonly bodyWords: number }[],
  averageLength: number,
): Float32Array {
  const norms = Float64Array.from(chunks, chunk => lengthNorm(chunk.bodyWords, averageLength));
  const peaks = new Float32Array(starts.length - 1);
  for (let term = 0; term < peaks.length; term++) {
    let peak = 0;
    for (let at = starts[term] as number; at < (starts[term + 1] as number); at++) {
      const packed = counts[at] as number;
      const norm = norms[postingChunks[at] as number] as number;
      peak = Math.max(peak, fieldedFrequency(bodyCount(packed), headingCount(packed), titleCount(packed), norm));
    }
    peaks[term] = peak * ROUNDING;
  }
  return peaks;
}
