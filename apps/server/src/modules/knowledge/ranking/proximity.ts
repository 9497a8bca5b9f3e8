/** Words further apart than this have nothing to do with each other. */
const WINDOW_WORDS = 8;

/**
 * How close together a passage holds neighbouring words of the question: for each neighbouring pair the smaller of the
 * two weights, divided by the square of their least distance. `groupAt` gives the query word at each position of the
 * passage, -1 for other words. After Rasolofo and Savoy, "Term Proximity Scoring for Keyword-Based Retrieval" (2003).
 */
export function proximity(groupAt: Int16Array, length: number, weights: readonly number[]): number {
  const last = new Int32Array(weights.length).fill(-WINDOW_WORDS - 1);
  const least = new Int32Array(weights.length).fill(WINDOW_WORDS + 1);
  for (let position = 0; position < length; position++) {
    const group = groupAt[position] as number;
    if (group < 0) continue;
    last[group] = position;
    if (group > 0) least[group - 1] = Math.min(least[group - 1] as number, position - (last[group - 1] as number));
    if (group + 1 < weights.length)
      least[group] = Math.min(least[group] as number, position - (last[group + 1] as number));
  }
  let sum = 0;
  for (let group = 0; group + 1 < weights.length; group++) {
    const distance = least[group] as number;
    if (distance <= WINDOW_WORDS)
      sum += Math.min(weights[group] as number, weights[group + 1] as number) / (distance * distance);
  }
  return sum;
}
