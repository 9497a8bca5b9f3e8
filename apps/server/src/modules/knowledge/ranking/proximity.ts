/** Words further apart than this have nothing to do with each other. */
const WINDOW_WORDS = 8;

/**
 * How close together a passage holds neighbouring words of the question: for each neighbouring pair the smaller of the
 * two weights, divided by the square of their least distance. `groupOfTerm` gives for the term of each word in the passage
 * its place among the question's words, plus 1; 0 for other terms. The passage's words are those from `start` up to `end`.
 * `weights` has at most {@link MAX_GROUPS}. After Rasolofo and Savoy, "Term Proximity Scoring for Keyword-Based Retrieval" (2003).
 */
export function proximity(
  passage: { readonly words: Uint32Array; readonly start: number; readonly end: number },
  termOfWord: Uint32Array,
  groupOfTerm: Uint8Array,
  weights: readonly number[],
): number {
  const groups = weights.length;
  const { words, start, end } = passage;
  last.fill(-WINDOW_WORDS - 1, 0, groups);
  least.fill(WINDOW_WORDS + 1, 0, groups);
  for (let at = start; at < end; at++) {
    const group = (groupOfTerm[termOfWord[words[at] as number] as number] as number) - 1;
    if (group < 0) continue;
    const position = at - start;
    last[group] = position;
    if (group > 0) least[group - 1] = Math.min(least[group - 1] as number, position - (last[group - 1] as number));
    if (group + 1 < groups) least[group] = Math.min(least[group] as number, position - (last[group + 1] as number));
  }
  let sum = 0;
  for (let group = 0; group + 1 < groups; group++) {
    const distance = least[group] as number;
    if (distance <= WINDOW_WORDS) {
      sum += Math.min(weights[group] as number, weights[group + 1] as number) / (distance * distance);
    }
  }
  return sum;
}

/** A question has no more words than this (see `planQuery`). */
const MAX_GROUPS = 64;
const last = new Int32Array(MAX_GROUPS);
const least = new Int32Array(MAX_GROUPS);
